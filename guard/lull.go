package guard

// Lull describes text of which a check makes nothing, see Pass.Lull. The zero Lull is none. It must not be changed once it
// is in use, and is then safe for concurrent use.
type Lull struct {
	Calm [256]bool // bytes that begin and end nothing; any other one ends the lull
	Word [256]bool // of those, the ones that are held back while the text ends in them
}

// after returns from where on text is held once text[fresh:] has come, if the check makes nothing of that; what stands in
// text[from:fresh] was held before. ok is false where the check has to be asked.
func (l *Lull) after(text string, from, fresh int) (hold int, ok bool) {
	piece := text[fresh:]
	for i := range len(piece) {
		if !l.Calm[piece[i]] {
			return 0, false
		}
	}
	n := len(piece)
	for n > 0 && l.Word[piece[n-1]] {
		n--
	}
	if n > 0 {
		from = fresh + n
	}
	return from, len(text)-from <= smallTail
}
