package toolcall

// nameWords calls yield with the words of a name: "userID", "user_id" and "user-id" have user and id. They are in small
// letters. It stops when yield returns false.
func nameWords(name string, yield func(word string) bool) {
	var buf [maxKeyBytes]byte
	if len(name) > maxKeyBytes {
		name = name[:maxKeyBytes]
	}
	b := buf[:0]
	flush := func() bool {
		if len(b) == 0 {
			return true
		}
		ok := yield(string(b))
		b = b[:0]
		return ok
	}
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			// "userID" has two words, "URLs" and "HTTPServer" begin a new one before the last capital.
			lower := i > 0 && 'a' <= name[i-1] && name[i-1] <= 'z'
			last := i > 0 && 'A' <= name[i-1] && name[i-1] <= 'Z' && i+2 < len(name) && 'a' <= name[i+1] && name[i+1] <= 'z'
			if (lower || last) && !flush() {
				return
			}
			b = append(b, c|0x20)
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= 0x80:
			b = append(b, c)
		default:
			if !flush() {
				return
			}
		}
	}
	flush()
}

// wordsOf returns the words of a name.
func wordsOf(name string) (words []string) {
	nameWords(name, func(w string) bool {
		words = append(words, w)
		return true
	})
	return words
}

// idWords are the words with which the names of fields end that tell one thing from all others.
var idWords = wordSet(`id ids uuid guid number no code ref reference iban account sku key handle slug hash sha`)

// isIDKey reports whether a field of this name tells one thing from all others: "id", "file_id", "orderID", "iban".
func isIDKey(name string) bool {
	var buf [maxKeyBytes]byte
	return idWords[string(lastWord(name, buf[:0]))]
}

func isLower(b byte) bool { return 'a' <= b && b <= 'z' }

// lastWord appends the last word of a name in small letters to buf: "body" of "messageBody", "id" of "id_".
func lastWord(name string, buf []byte) []byte {
	end := len(name)
	for end > 0 && classes[name[end-1]] != classLetter && classes[name[end-1]] != classWide {
		end--
	}
	start := end
	for start > 0 && end-start < maxKeyBytes {
		c := classes[name[start-1]]
		if c != classLetter && c != classWide {
			break
		}
		start--
		if upper := name[start]; 'A' <= upper && upper <= 'Z' && start > 0 && isLower(name[start-1]) {
			break
		}
	}
	for _, b := range []byte(name[start:end]) {
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		buf = append(buf, b)
	}
	return buf
}
