package output

import (
	"cmp"
	"slices"
	"sort"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// sessionLetters is how many letters of a prompt the answers of one conversation may hold in passages that are each too
	// short to count. Over 300 ordinary answers put into one conversation, for each of 370 prompts, the most was 217.
	sessionLetters = 240
	// sessionShare is the same as a share of a long prompt: answers on its topic have more of its words.
	sessionShare = 16
	// cellLetters is how many letters of a prompt are counted together.
	cellLetters = 4
)

// sessionLimit returns how many letters of a prompt with n may get out in small parts.
func sessionLimit(n int) int {
	return max(min(sessionLetters, max(shortLetters, n/2)), n/sessionShare)
}

// sessionLeaks is what the answers of a conversation have held of the prompts, in passages: a bit for each four letters, at
// most 32 KiB. It is safe for concurrent use.
type sessionLeaks struct {
	mu    sync.Mutex
	cells []uint64
	count [maxPrompts]int32 // cells of each prompt
}

// add takes a passage, from one letter of all prompts to another, and returns whose it is and how many letters of that were
// seen. What is new in it and would be too much for the conversation is not kept, so that another try is found as well.
func (l *sessionLeaks) add(x *index, from, to int) (which, letters int, tooMany bool) {
	which = sort.SearchInts(x.starts, from+1) - 1
	p := &x.prompts[which]
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cells == nil {
		l.cells = x.newCells()
	}
	for c := from / cellLetters; c <= to/cellLetters && c/64 < len(l.cells); c++ {
		if l.cells[c/64]>>(c%64)&1 != 0 {
			continue
		}
		if tooMany = int(l.count[which]+1)*cellLetters > p.inSession; tooMany {
			break
		}
		l.cells[c/64] |= 1 << (c % 64)
		l.count[which]++
	}
	return which, int(l.count[which]) * cellLetters, tooMany && !p.short
}

// addition is a passage as far as it is known, to be added up.
type addition struct {
	run    int  // by its number
	text   bool // in the content as it stands
	length int
	from   int // the first letter, of all prompts
	found  found
}

func (a addition) compare(b addition) int {
	return cmp.Or(a.found.end-b.found.end, a.found.start-b.found.start, a.from-b.from, a.length-b.length, a.run-b.run)
}

// addUp takes a plain run to be counted together with those of all answers of the conversation.
func (s *scan) addUp(st *state) {
	r := &s.runs[plain]
	if st.x.leaks == nil || r.length < st.x.passage {
		return
	}
	st.additions = append(st.additions, addition{r.number, s == &st.text, r.length, r.first - gram + 1, found{start: r.start, end: r.end}})
}

// sumUp adds up what came in a piece of the content, in the order in which it ends: where it was seen and how the content was cut
// makes no difference then.
func (st *state) sumUp() {
	slices.SortFunc(st.additions, addition.compare)
	for _, a := range st.additions {
		if _, told := st.tooMuch[a.run]; told {
			continue
		}
		which, letters, tooMany := st.x.leaks.Of(st.p.Session()).add(st.x, a.from, a.from+a.length-1)
		if !tooMany {
			continue
		}
		if st.tooMuch == nil {
			st.tooMuch = make(map[int]struct{})
		}
		st.tooMuch[a.run] = struct{}{}
		a.found.finding = guard.Finding{
			Rule: "output.prompt_leak.session", Score: min(1, float32(a.length)/usualLetters),
			Data: Leak{which, min(1, float64(letters)/float64(st.x.prompts[which].letters[plain]))},
		}
		st.report(a.text, a.found)
	}
	st.additions = st.additions[:0]
}
