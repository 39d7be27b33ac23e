package output

// machines are the decoders. Each takes every byte as long as its kind of encoding is looked for.
type machines struct {
	base64  radix
	base32  radix
	numbers numbers
	leet    leet
	morse   morse
	tags    tags
	words   filler
	pieces  pieces
	radio   radio

	feeds [feedCount]feed
}

const (
	feedBase64 = 0 // each run by itself, and through white space
	feedBase32 = 2
	feedHex    = 4
	feedCodes  = 5 // decimal, octal, places in the alphabet, decimal bytes
	feedPoints = 9
	feedBits   = 10
	feedLeet   = 11 // where 1 is i, and where it is l
	feedMorse  = 13
	feedTags   = 14
	feedWords  = 15
	feedPieces = 16 // for each place at which a group of four may begin
	feedRadio  = 20
	feedCount  = 21
)

// feedsOf holds the first feed of each kind, by its bit, and the one behind its last.
var feedsOf = [kindCount][2]uint8{
	{feedBase64, feedHex}, {feedHex, feedLeet}, {feedLeet, feedMorse}, {feedMorse, feedTags}, {feedTags, feedWords},
	{feedWords, feedPieces}, {feedPieces, feedRadio}, {feedRadio, feedCount},
}

// begin prepares the machines of a decoder. What numbers of letters, bytes, code points in hexadecimal, leet, Morse code and
// words for letters stand for is not decoded again.
func (m *machines) begin(depth int) {
	for i := range m.feeds {
		m.feeds[i].depth = depth
	}
	for _, i := range [...]int{feedCodes + 2, feedCodes + 3, feedPoints, feedLeet, feedLeet + 1, feedMorse, feedRadio} {
		m.feeds[i].depth = maxDepth
	}
}

// take gives some bytes to the machines of some kinds.
func (m *machines) take(st *state, of kinds, text []byte, at places) {
	if of&looksToken != 0 {
		m.base64.take(st, text, at, &alphabet64, 6, (*[2]feed)(m.feeds[feedBase64:]))
		m.base32.take(st, text, at, &alphabet32, 5, (*[2]feed)(m.feeds[feedBase32:]))
	}
	if of&looksDigits != 0 {
		m.numbers.take(st, text, at, (*[feedLeet - feedHex]feed)(m.feeds[feedHex:]))
	}
	if of&looksLeet != 0 {
		m.leet.take(st, text, at, m.feeds[feedLeet:feedLeet+2])
	}
	if of&looksMorse != 0 {
		m.morse.take(st, text, at, &m.feeds[feedMorse])
	}
	if of&looksTags != 0 {
		m.tags.take(st, text, at, &m.feeds[feedTags])
	}
	if of&looksFiller != 0 {
		m.words.take(st, text, at, &m.feeds[feedWords])
	}
	if of&looksPieces != 0 {
		m.pieces.take(st, text, at, (*[4]feed)(m.feeds[feedPieces:]))
	}
	if of&looksRadio != 0 {
		m.radio.take(st, text, at, &m.feeds[feedRadio])
	}
}

// settle looks at what waits in the feeds of some kinds.
func (m *machines) settle(st *state, of kinds) {
	for k, feeds := range feedsOf {
		if of>>k&1 != 0 {
			for i := feeds[0]; i < feeds[1]; i++ {
				m.feeds[i].settle(st)
			}
		}
	}
}

// reset forgets what the machines of some kinds have seen.
func (m *machines) reset(of kinds) {
	for k, feeds := range feedsOf {
		if of>>k&1 != 0 {
			for i := feeds[0]; i < feeds[1]; i++ {
				m.feeds[i].reset()
			}
		}
	}
	if of&looksToken != 0 {
		m.base64, m.base32 = radix{}, radix{}
	}
	if of&looksDigits != 0 {
		m.numbers = numbers{}
	}
	if of&looksLeet != 0 {
		m.leet = leet{}
	}
	if of&looksMorse != 0 {
		m.morse = morse{}
	}
	if of&looksTags != 0 {
		m.tags = tags{}
	}
	if of&looksFiller != 0 {
		m.words = filler{}
	}
	if of&looksPieces != 0 {
		m.pieces = pieces{}
	}
	if of&looksRadio != 0 {
		m.radio = radio{}
	}
}

func (m *machines) since(end int) int {
	from := end
	for i := range m.feeds {
		from = min(from, m.feeds[i].scan.since(end), m.feeds[i].inner.since(end))
	}
	return from
}
