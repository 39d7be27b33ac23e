package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// maxManifest is how far the kind of a Kubernetes manifest and its data may be apart, the data included.
const maxManifest = 4 << 10

// findManifest finds the data of a manifest behind the line that says that it is a Secret.
func findManifest(text string, _, _, hitEnd, hi int) (start, end int, v match.Verdict) {
	i := hitEnd
	for i < hi && (text[i] == '"' || text[i] == '\'') {
		i++
	}
	if i < hi && text[i] != '\n' && text[i] != '\r' && text[i] != ' ' {
		return 0, 0, match.No
	}
	for i < hi {
		eol := strings.IndexByte(text[i:hi], '\n')
		if eol < 0 {
			break
		}
		i += eol + 1
		line := text[i:hi]
		if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "kind:") {
			return 0, 0, match.No
		}
		if rest, ok := dataLine(line); ok {
			return block(text, i, hi-len(rest), hi)
		}
	}
	if hi == len(text) {
		return 0, 0, match.More
	}
	return 0, 0, match.No
}

// findData finds data in front of the line that says that the manifest is of a Secret.
func findData(text string, _, hit, _, hi int) (start, end int, v match.Verdict) {
	rest, ok := dataLine(text[hit+1 : hi])
	if !ok {
		if !strings.Contains(text[hit+1:hi], "\n") {
			return 0, 0, match.More
		}
		return 0, 0, match.No
	}
	start, end, v = block(text, hit+1, hi-len(rest), hi)
	if v != match.Yes {
		return 0, 0, v
	}
	after := text[end:min(hi, end+1024)]
	if i := strings.Index(after, "\n---"); i >= 0 {
		after = after[:i]
	} else if hi == len(text) && len(after) < 1024 {
		v = match.More
	}
	for line := range strings.Lines(after) {
		whole := strings.HasSuffix(line, "\n")
		line = strings.TrimRight(strings.TrimLeft(line, " \t"), " \t\r\n")
		if value, ok := strings.CutPrefix(line, "kind:"); ok {
			if strings.EqualFold(strings.Trim(value, ` "'`), "secret") {
				return start, end, v
			}
			if v == match.More && !whole {
				return 0, 0, v
			}
			return 0, 0, match.No
		}
	}
	if v == match.Yes {
		v = match.No
	}
	return 0, 0, v
}

// dataLine reports whether s begins with the line of a manifest's data, and returns what stands behind the line.
func dataLine(s string) (rest string, ok bool) {
	s = strings.TrimLeft(s, " \t")
	s, ok = strings.CutPrefix(s, "data:")
	if !ok {
		if s, ok = strings.CutPrefix(s, "stringData:"); !ok {
			return s, false
		}
	}
	s = strings.TrimLeft(s, " \t\r")
	return strings.CutPrefix(s, "\n")
}

// block returns the lines from text[i] on that are indented deeper than the line at text[head], if there is something to
// hide in them.
func block(text string, head, i, hi int) (start, end int, v match.Verdict) {
	depth := indent(text[head:hi])
	end = i
	hides := false
	for end < hi {
		line := text[end:hi]
		eol := strings.IndexByte(line, '\n')
		if eol >= 0 {
			line = line[:eol]
		}
		if body := strings.TrimLeft(line, " \t"); body != "" && indent(line) <= depth {
			if eol < 0 && hi == len(text) {
				return 0, 0, match.More
			}
			break
		} else if strings.Contains(body, "{{") {
			return 0, 0, match.No
		} else if !strings.HasPrefix(body, "#") {
			_, value, _ := strings.Cut(body, ":")
			if value = strings.Trim(value, " \t\r\"'|>-"); len(value) >= 10 || !strings.Contains(body, ":") && len(body) >= 10 {
				hides = true
			}
		}
		if eol < 0 {
			end = hi
			break
		}
		end += eol + 1
	}
	if end == hi && hi == len(text) {
		v = match.More
	}
	start = i
	for start < end && text[start] <= ' ' {
		start++
	}
	for end > start && text[end-1] <= ' ' {
		end--
	}
	if !hides || start == end {
		return 0, 0, v
	}
	if v == match.No {
		v = match.Yes
	}
	return start, end, v
}

func indent(line string) int {
	n := 0
	for n < len(line) && (line[n] == ' ' || line[n] == '\t') {
		n++
	}
	return n
}
