package pii

import "sync"

// cueWords stand right before a name.
var cueWords = sync.OnceValue(func() map[phrase]bool {
	return words(`named called dear hi hello hey name am im thanks thank regards sincerely cheers signed by from to with contact attn attention patient cc bcc mr mrs ms dr
sehr geehrte geehrter geehrtes hallo liebe lieber estimado estimada querido querida hola cher chere bonjour caro cara gentile ciao beste geachte
call meet ask tell told ceo cfo cto wrote author nurse kid son daughter wife husband mother father brother sister friend colleague boss neighbour neighbor
user customer client employee starring directed founder founders actor actress singer by said says adds added asked replied founders members commenter heisse heiße bin suis llamo chiamo soy sono jestem appelle`)
})

// strongCues need nothing else.
var strongCues = sync.OnceValue(func() map[phrase]bool {
	return words(`named dear hi hello hey im estimado estimada querido querida hola cher chere bonjour geehrte geehrter liebe lieber hallo mr mrs ms dr kid llamo chiamo heisse appelle wrote starring
ceo cfo cto author nurse son daughter wife husband mother father brother sister friend colleague boss neighbour neighbor signed directed founder actor actress singer call meet ask tell told`)
})

func (in *input) cued(start int) bool {
	h := in.wordBefore(start)
	return nameFlags(h)&isCue != 0 && in.cueTouches(start, h) || in.nameIsBefore(start)
}

func (in *input) strongCue(start int) bool {
	h := in.wordBefore(start)
	return nameFlags(h)&isStrongCue != 0 && in.cueTouches(start, h) || in.nameIsBefore(start)
}

// cueTouches reports whether nothing but a blank, a line or a colon stands between a cue and a name, or a comma behind a
// greeting: what stands in quotes or in a list is no cue.
func (in *input) cueTouches(start int, cue phrase) bool {
	c := in.byteAt(start - 1)
	if c != ' ' && c != '\n' && c != ':' {
		return false
	}
	i := start - 1
	for n := 0; n < 2 && (in.byteAt(i) == ' ' || in.byteAt(i) == '\n' || in.byteAt(i) == '\r'); n++ {
		i--
	}
	switch c := in.byteAt(i); {
	case c == ',':
		before := in.byteAt(i - 1)
		return nameFlags(cue)&isGreeting != 0 && (isLetter(before) || before >= utf8Self)
	case c == '"' || c == '\'' || c == '(':
		return false
	}
	return true
}

// greetings may have a comma behind them.
var greetings = sync.OnceValue(func() lexicon {
	return words(`hi hello hey hola hallo ciao bonjour thanks thank regards sincerely cheers dear liebe lieber by`)
})

// speaks reports whether text[start:end] stands where a chat names who speaks: "[10:15 AM] Sarah:".
func (in *input) speaks(start, end int) bool {
	text := in.text
	if in.byteAt(start-1) != ' ' || in.byteAt(start-2) != ']' || in.byteAt(start-3) != 'M' && in.byteAt(start-3)-'0' > 9 || end >= len(text) {
		return false
	}
	return text[end] == ':' || end+1 < len(text) && text[end] == ' ' && text[end+1] == '('
}

// signs reports whether text[start:end] is a line behind the end of a letter: "thanks, Ann".
func (in *input) signs(start, end int) bool {
	if end < len(in.text) && in.text[end] != '\n' && in.text[end] != '\r' || in.byteAt(start-2) != ',' && in.byteAt(start-1) != '\n' {
		return false
	}
	return nameFlags(in.wordBefore(start))&isSignOff != 0
}

// signOffs end a letter before the name.
var signOffs = sync.OnceValue(func() lexicon {
	return words(`thanks thank regards sincerely cheers wishes yours best love truly saludos atentamente gruss grusse gruesse cordialement amicalement saluti cordiali abracos groet groeten pozdrawiam halsningar hilsen`)
})

// nameIsBefore reports whether "name is" stands before text[start].
func (in *input) nameIsBefore(start int) bool {
	want := "name is "
	for k := range len(want) {
		if in.byteAt(start-len(want)+k)|0x20 != want[k] {
			return false
		}
	}
	c := in.byteAt(start - len(want) - 1)
	return !isLetter(c) && c != '_'
}

// wordBefore is the hash of the word before text[start], over a blank, a comma or a line.
func (in *input) wordBefore(start int) phrase {
	i := start
	for n := 0; n < 4; n++ {
		switch in.byteAt(i - 1) {
		case ' ', ',', ':', '\n', '"', '\r', '(':
			i--
			continue
		}
		break
	}
	if i == start {
		return hashSeed
	}
	var buf [16]byte
	n := 0
	for n < len(buf) {
		c := in.byteAt(i - 1 - n)
		if c == '\'' && n > 0 {
			i--
			continue
		}
		if !isLetter(c) && c < utf8Self {
			break
		}
		buf[len(buf)-1-n] = c
		n++
	}
	if n == len(buf) {
		return hashSeed
	}
	return hashOf(buf[len(buf)-n:])
}
