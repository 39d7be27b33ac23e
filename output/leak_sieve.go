package output

// The sieve is asked at every fourth letter about the last steps from letter to letter, as high bits: the ten letters that
// they join stand in every key that ends there or two letters further on, in each way but masked. It is asked about masked
// keys in the same way.
const (
	sieved      = gram - 3
	sievedShift = 64 - 5*sieved
	maskedShift = 64 - 5*gram
)

// near reports whether a key may end at a letter whose number is a multiple of four, or two letters behind it. It may be
// called with more of the last symbols than make a key.
func (x *index) near(steps, consonants uint64) bool {
	return x.sieve.has(steps<<sievedShift) || x.sieve.has(consonants<<maskedShift)
}

// mayHold reports whether a key of a way, at the end of some steps from letter to letter, may be in its table.
func (x *index) mayHold(way int, key, steps uint64) bool {
	switch way {
	case shifted:
		return x.sieve.has(key << sievedShift)
	case masked:
		return x.sieve.has(key << maskedShift)
	}
	return x.sieve.has(steps << sievedShift)
}

// fillSieve puts what is looked at first of all forms in. The steps of the plain ones are among those of the shifted ones.
func (x *index) fillSieve(all forms) {
	n := keyCount(all[masked])
	for _, list := range [...][][]uint8{all[plain], all[turned], all[shifted]} {
		for _, form := range list {
			n += len(form)
		}
	}
	x.sieve = newFilter(n)
	for _, form := range all[turned] {
		x.sieveSteps(stepsOf(form))
	}
	for _, form := range all[shifted] {
		x.sieveSteps(form)
	}
	for _, form := range all[masked] {
		keys(form, func(key uint64, _ int) { x.sieve.add(key << maskedShift) })
	}
}

func (x *index) sieveSteps(steps []uint8) {
	var key uint64
	for i, s := range steps {
		key = key<<5 | uint64(s)
		if i >= sieved-1 {
			x.sieve.add(key << sievedShift)
		}
	}
}
