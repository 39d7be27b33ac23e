package secret

import (
	"fmt"
	"math/rand/v2"
	"regexp/syntax"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sampler writes texts that match an expression.
type sampler struct {
	*rand.Rand
	strings.Builder
}

func sample(r *rand.Rand, expr string) string {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	s := sampler{Rand: r}
	s.write(re)
	return s.String()
}

func (s *sampler) write(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		s.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		var all []rune
		for i := 0; i < len(re.Rune); i += 2 {
			for c := re.Rune[i]; c <= re.Rune[i+1]; c++ {
				if c < 0x80 {
					all = append(all, c)
				}
			}
		}
		s.WriteRune(all[s.IntN(len(all))])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			s.write(sub)
		}
	case syntax.OpAlternate:
		s.write(re.Sub[s.IntN(len(re.Sub))])
	case syntax.OpCapture:
		s.write(re.Sub[0])
	case syntax.OpQuest:
		if s.IntN(2) == 0 {
			s.write(re.Sub[0])
		}
	case syntax.OpRepeat:
		for range re.Min + s.IntN(min(re.Max-re.Min, 8)+1) {
			s.write(re.Sub[0])
		}
	}
}

// fill writes a key of a shape.
func fill(r *rand.Rand, h *shape) string {
	if h.uuid {
		return h.prefix + sample(r, "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
	}
	var b strings.Builder
	b.WriteString(h.prefix)
	put := func(n int) {
		for range n {
			for {
				if c := byte(r.IntN(0x80)); classes[c]&h.class != 0 && (isAlnum(c) || b.Len()%5 == 2) {
					b.WriteByte(c)
					break
				}
			}
		}
	}
	put(h.min + r.IntN(h.max-h.min+1))
	if strings.HasPrefix(h.groups, "-a") {
		return b.String() + "-" + sample(r, "[A-Za-z0-9]{30}")
	}
	for g := h.groups; g != ""; g = g[2:] {
		b.WriteByte(g[0])
		put(int(g[1] - '0'))
	}
	return b.String()
}

// frames are the places in which a token stands.
var frames = []string{
	"%s", "%s\n", "the key %s works", `{"a": "%s", "b": 1}`, "<a>%s</a>", "a=%s&b=c", "'%s',", "x;%s;y", "a,%s,b", "KEY=%s\nB=c", "# %s is the token",
	"(%s)", "https://user:%s@example.org/",
}

func TestFormatsAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, f := range formats {
		missed, most := 0, 4
		if f.need&digits != 0 {
			most = 30 // short ones often have no digit
		}
		const tries = 40
		for i := range tries {
			token := sample(r, f.expr)
			frame := frames[i%len(frames)]
			if strings.HasPrefix(token, "sig=") || strings.ContainsAny(token[:1], "?&;") || strings.Contains(token, "/") && strings.Contains(frame, "@") {
				frame = "https://example.org/a%s "
			}
			text := fmt.Sprintf(frame, token)
			ms, _ := Scan(nil, "", text, true)
			at := strings.Index(text, token)
			if len(ms) == 0 || ms[0].Start > at || ms[len(ms)-1].End < at+len(token) {
				missed++
				if missed > most {
					t.Errorf("%s: %q in %q: %v", f.name, token, text, ms)
				}
			}
		}
	}
}

func TestProvidersAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, p := range providers {
		name := strings.NewReplacer(`\b`, "", `\.`, "").Replace(p.words[0])
		name = strings.TrimLeft(strings.TrimRight(name, "_- "), "_-")
		shapes := parseShapes(p.shapes)
		for i := range shapes {
			key := fill(r, &shapes[i])
			for _, frame := range []string{
				`%s_token = "%s"`, `"%s_key": "%s"`, "export %s_TOKEN=%s\n", "%s-key: %s", "<%s_key>%s</a>", `<add name="%s_x" value="%s"/>`,
				"?%s_key=%s&a=b", `set("%s_KEY", "%s")`, `{"name": "%s_token", "value": "%s"}`, `\"%s_token\": \"%s\"`, "%s_key: |\n  %s\n",
			} {
				text := fmt.Sprintf(frame, name, key)
				ms, _ := Scan(nil, "", text, true)
				at := strings.Index(text, key)
				require.NotEmpty(t, ms, "%s: %q", p.name, text)
				require.LessOrEqual(t, ms[0].Start, at, text)
				require.GreaterOrEqual(t, ms[0].End, at+len(key), text)
			}
		}
	}
}
