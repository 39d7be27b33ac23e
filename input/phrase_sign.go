package input

// maxSigns is how many bytes may stand behind a sign in a key.
const maxSigns = 40

// signs notes the keys of signs and what follows them.
func (b *indexBuilder) signs(r reading, states []state) error {
	each := func(key uint64, kind uint64, states []state, shift int, then func(key uint64, states []state) error) error {
		r := b.reads(states)
		if r.ends || r.many || len(r.wide) > 0 || r.either().size() > maxSigns {
			return b.note(kind|key, 0, 0, nil)
		}
		for c := range r.either().all {
			after, ok := b.after(states, rune(c))
			if !ok {
				return b.note(kind|key, 0, 0, nil)
			}
			if err := then(key|uint64(c)<<shift, after); err != nil {
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
		err := each(uint64(c), keyAlone, after, 8, func(key uint64, states []state) error {
			return each(key, keySign, states, 16, func(key uint64, _ []state) error { return b.note(keySigns|key, 0, 0, nil) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}
