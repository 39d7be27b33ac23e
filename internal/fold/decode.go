package fold

// Decoded calls yield with a folded View for each way in which text hides another text, until yield returns false.
// A View is valid until yield returns.
func (b *Buffer) Decoded(text string, yield func(View) bool) {}
