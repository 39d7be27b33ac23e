package pii

// lookPlus looks at the + or ( at text[i], which may begin a phone number.
func (in *input) lookPlus(i int) (m match, after int) { return m, i + 1 }

// lookPhone lets phone numbers contend.
func (in *input) lookPhone(c *contest, r *run, ctx *nearby, left border) {}
