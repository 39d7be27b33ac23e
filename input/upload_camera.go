package input

import "strings"

// cameraTrailer reports whether what stands behind a photograph is what phones put there: the blocks of a Samsung phone, or
// the film that an image speaks of as its own ("motion photo"). What is in them is not inspected.
func cameraTrailer(data string, end int) bool {
	return samsungTrailer(data, end) || motionPhoto(data, end)
}

// samsungTrailer reports whether data[end:] is blocks and their directory, "SEFH", whose length stands in front of the
// last four bytes, "SEFT". The directory says how far in front of it each block begins, and how long it is.
func samsungTrailer(data string, end int) bool {
	const tail, head, entry = 8, 12, 12
	if len(data)-end < tail+head || data[len(data)-4:] != "SEFT" {
		return false
	}
	n := int64(le32(data[len(data)-tail:]))
	if n < head || n > int64(len(data)-end-tail) {
		return false
	}
	at := len(data) - tail - int(n)
	dir := data[at : len(data)-tail]
	count := int64(le32(dir[8:]))
	if dir[:4] != "SEFH" || head+entry*count != n {
		return false
	}
	first := at
	for dir = dir[head:]; dir != ""; dir = dir[entry:] {
		back, size := int64(le32(dir[4:])), int64(le32(dir[8:]))
		if back > int64(at-end) || size > back {
			return false
		}
		first = min(first, at-int(back))
	}
	return first == end
}

// motionPhoto reports whether an image says that it has a film, and data[end:] is one to its last byte.
func motionPhoto(data string, end int) bool {
	head := data[:min(end, 1<<16)]
	if !strings.Contains(head, "MotionPhoto") && !strings.Contains(head, "MicroVideo") {
		return false
	}
	film := data[end:]
	if len(film) < 8 || film[4:8] != "ftyp" {
		return false
	}
	for film != "" {
		if len(film) < 8 {
			return false
		}
		n := int64(be32(film))
		switch film[4:8] {
		case "ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "meta", "moof", "mfra", "mpvd":
		default:
			return false
		}
		if n < 8 || n > int64(len(film)) {
			return false
		}
		film = film[n:]
	}
	return true
}
