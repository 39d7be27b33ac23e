package compile

import "github.com/stanchion-dev/stanchion/input/internal/table"

// maxSigns is how many bytes may stand behind a sign in a key.
const maxSigns = 40

// signs notes the keys of signs and what follows them. A phrase is asked from its beginning, but what it goes on with is told behind the
// key.
func (b *Index) signs(r reading, states []state) error {
	each := func(key uint64, kind uint64, states []state, ahead int, then func(key uint64, states []state) error) error {
		r := b.reads(states)
		if r.ends || r.many || len(r.wide) > 0 || r.either().size() > maxSigns {
			return b.note(kind|key, 0, ahead, states)
		}
		for c := range r.either().all {
			after, ok := b.after(states, rune(c))
			if !ok {
				return b.note(kind|key, 0, ahead, states)
			}
			if err := then(key|uint64(c)<<(8*ahead), after); err != nil {
				return err
			}
		}
		return nil
	}
	for c := range r.signs.all {
		after, ok := b.after(states, rune(c))
		if !ok {
			return errManyKeys
		}
		err := each(uint64(c), table.KeyAlone, after, 1, func(key uint64, states []state) error {
			return each(key, table.KeySign, states, 2, func(key uint64, states []state) error { return b.note(table.KeySigns|key, 0, 3, states) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}
