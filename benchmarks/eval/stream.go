package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/output"
	"github.com/stanchion-dev/stanchion/pii"
)

// streamCase is an answer with places that must not be let go, and ways to cut it.
type streamCase struct {
	ID       json.RawMessage
	Kind     string
	Text     string
	Spans    [][2]int                   // nil: text of a system prompt, of which no place is marked
	PromptID string                     `json:"prompt_id"`
	Cuts     map[string]json.RawMessage // offsets, or words for each byte
}

// streamChecks are what looks at a case.
func streamChecks(prompt string) (checks []guard.Check) {
	checks = []guard.Check{pii.Detect().On(guard.StageOutput), pii.Secrets().On(guard.StageOutput), input.Invisible().On(guard.StageOutput),
		output.Links(output.LinkPolicy{}), output.Canary()}
	if prompt != "" {
		checks = append(checks, output.PromptLeak(prompt))
	}
	return checks
}

// streamSession is a conversation in which a canary is planted, without which Canary has nothing to look for.
func streamSession(p *guard.Pipeline) *guard.Session {
	s := p.Session(guard.Subject{User: "eval", Tenant: "eval"})
	input.Canary(s)
	return s
}

// runStream prints how much of what is marked gets out of streams, and how long other text is held. A case whose marked
// places no check finds in the whole text is counted apart: no stream can stop it.
func runStream(o options, stdin io.Reader, w io.Writer) error {
	prompts, err := readPrompts(o.prompts)
	if err != nil {
		return err
	}
	o.useStandard()
	some := "" // of other cases: an answer has a prompt
	if len(prompts) > 0 {
		some = prompts[slices.Min(slices.Collect(maps.Keys(prompts)))]
	}
	for _, name := range o.in {
		in, err := openLines(name, stdin)
		if err != nil {
			return err
		}
		t := streamTally{kinds: map[string]*streamCount{}, holds: map[string]*streamHold{}}
		err = eachCase(in, func(c *streamCase) error { return t.add(c, cmp.Or(prompts[c.PromptID], some)) })
		in.close()
		if err != nil {
			return err
		}
		if err := t.print(w, name); err != nil {
			return err
		}
	}
	return nil
}

func eachCase(in *lines, do func(*streamCase) error) error {
	for {
		text, err := in.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var c streamCase
		if err := json.Unmarshal(text, &c); err != nil {
			return in.errorf("%w", err)
		}
		if err := do(&c); err != nil {
			return in.errorf("%w", err)
		}
	}
}

// streamTally counts streams.
type streamTally struct {
	kinds map[string]*streamCount
	holds map[string]*streamHold // by check; "all" is all of them together
}

// streamHold is how long texts are held in which nothing is found, cut into tokens.
type streamHold struct {
	first []int // tokens until something is let go
	delay []int // tokens that a token is held
	held  []int // bytes that are held after a token
}

type streamCount struct {
	found   rate // cases in which something of all that is marked is found in the whole text
	streams int
	bytes   int // that are marked and found
	out     int // of them let go, of cases that are found
	most    int // in one stream
	wrong   int // streams that come out otherwise than the whole text
}

func (t *streamTally) add(c *streamCase, prompt string) error {
	checks := streamChecks(prompt)
	p, err := guard.New(guard.Config{Checks: checks})
	if err != nil {
		return err
	}
	if err := t.hold(c, p, checks); err != nil {
		return err
	}
	n := t.kinds[c.Kind]
	if n == nil {
		n = new(streamCount)
		t.kinds[c.Kind] = n
	}
	whole := streamSession(p).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: c.Text})
	found, parts := stops(whole, c), [][2]int(nil)
	if found {
		parts = secret(whole, c)
	}
	if c.Kind != "benign" {
		n.found.add(found)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Cuts)) {
		pieces, err := cutAt(c.Text, c.Cuts[name])
		if err != nil {
			return err
		}
		s := streamed(p, pieces)
		n.streams++
		if s.blocked == whole.Allowed() || !s.blocked && s.text != whole.Text() {
			n.wrong++
		}
		for _, part := range parts {
			n.bytes += part[1] - part[0]
		}
		out := leaked(whole, c.Text, parts, len(s.text))
		n.out, n.most = n.out+out, max(n.most, out)
	}
	return nil
}

// hold notes how long a text is held that nothing is found in, by all checks and by each alone.
func (t *streamTally) hold(c *streamCase, all *guard.Pipeline, checks []guard.Check) error {
	tokens, ok := c.Cuts["tokens"]
	if !ok {
		return nil
	}
	pieces, err := cutAt(c.Text, tokens)
	if err != nil {
		return err
	}
	pipelines := map[string]*guard.Pipeline{"all": all}
	for _, check := range checks {
		if pipelines[check.Name], err = guard.New(guard.Config{Checks: []guard.Check{check}}); err != nil {
			return err
		}
	}
	for name, p := range pipelines {
		d := streamSession(p).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: c.Text})
		if d.Action != guard.Allow {
			continue
		}
		h := t.holds[name]
		if h == nil {
			h = new(streamHold)
			t.holds[name] = h
		}
		s := streamed(p, pieces)
		h.first, h.delay, h.held = append(h.first, s.first), append(h.delay, s.delay...), append(h.held, s.held...)
	}
	return nil
}

// stops reports whether a decision blocks, or takes something away of each marked place: a link without its address is none.
func stops(d guard.Decision, c *streamCase) bool {
	if !d.Allowed() {
		return true
	}
	for _, span := range c.Spans {
		if len(hidden(d, span)) == 0 {
			return false
		}
	}
	return len(c.Spans) > 0
}

// hidden returns the parts of a span that a decision takes away.
func hidden(d guard.Decision, span [2]int) (parts [][2]int) {
	at := span[0]
	for _, f := range d.Findings { // by place
		from, to := max(f.Span.Start, at), min(f.Span.End, span[1])
		if f.Action == guard.Redact && from < to {
			parts = append(parts, [2]int{from, to})
			at = to
		}
	}
	return parts
}

// secret returns what must not get out: of a text that is blocked the marked places, or the first finding that blocks; else
// the parts of the marked places that are taken away.
func secret(d guard.Decision, c *streamCase) (parts [][2]int) {
	for _, span := range c.Spans {
		if d.Allowed() {
			parts = append(parts, hidden(d, span)...)
		} else {
			parts = append(parts, span)
		}
	}
	if c.Spans != nil || d.Allowed() {
		return parts
	}
	i := slices.IndexFunc(d.Findings, func(f guard.Finding) bool { return f.Action >= guard.Ask })
	return [][2]int{{d.Findings[i].Span.Start, d.Findings[i].Span.End}}
}

// leaked returns how many bytes of the given parts stand in the first n bytes of what comes out.
func leaked(d guard.Decision, text string, parts [][2]int, n int) (out int) {
	at := 0 // in the text
	count := func(end int) {
		end = min(end, at+n)
		for _, s := range parts {
			out += max(0, min(end, s[1])-max(at, s[0]))
		}
		n -= end - at
	}
	for _, f := range d.Findings {
		if f.Action != guard.Redact || f.Span.Start < at {
			continue
		}
		if count(f.Span.Start); n <= len(f.Replace) {
			return out
		}
		n -= len(f.Replace)
		at = f.Span.End
	}
	count(len(text))
	return out
}

// cutAt cuts a text at offsets, or after each byte.
func cutAt(text string, cuts json.RawMessage) (pieces []string, err error) {
	var offsets []int
	if json.Unmarshal(cuts, &offsets) != nil {
		for i := 1; i < len(text); i++ {
			offsets = append(offsets, i)
		}
	}
	at := 0
	for _, o := range append(offsets, len(text)) {
		if o < at || o > len(text) {
			return nil, fmt.Errorf("a cut at %d is not in the text", o)
		}
		pieces = append(pieces, text[at:o])
		at = o
	}
	return pieces, nil
}

// streamRun is what came out of a stream.
type streamRun struct {
	text    string
	blocked bool
	first   int // pieces until something came out
	delay   []int
	held    []int
}

func streamed(p *guard.Pipeline, pieces []string) (s streamRun) {
	st := streamSession(p).Stream(context.Background(), guard.StageOutput)
	var out strings.Builder
	in, done := 0, 0 // bytes given, pieces that are out
	var ends []int
	for i, piece := range pieces {
		text, err := st.Push(piece)
		out.WriteString(text)
		if err != nil {
			return streamRun{text: out.String(), blocked: true}
		}
		in += len(piece)
		ends = append(ends, in)
		if out.Len() > 0 && s.first == 0 {
			s.first = i + 1
		}
		for done < len(ends) && ends[done] <= out.Len() {
			s.delay = append(s.delay, i-done)
			done++
		}
		s.held = append(s.held, in-out.Len())
	}
	text, err := st.Close()
	out.WriteString(text)
	for ; done < len(ends); done++ {
		s.delay = append(s.delay, len(ends)-1-done)
	}
	s.first = max(s.first, 1)
	s.text, s.blocked = out.String(), err != nil
	return s
}

func (t *streamTally) print(w io.Writer, name string) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\nkind\tfound in the whole text\t\t95 %%\tstreams\tmarked bytes let go\tmost in one\tother than the whole\n", name)
	for _, kind := range slices.Sorted(maps.Keys(t.kinds)) {
		n := t.kinds[kind]
		found := n.found.String()
		if n.found.of == 0 {
			found = "-\t\t"
		}
		fmt.Fprintf(tw, "%s\t%s\t%d\t%d of %d\t%d\t%d\n", kind, found, n.streams, n.out, n.bytes, n.most, n.wrong)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	tw = tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(tw, "where it finds nothing, half / mean / 99 % / most\ttexts\ttokens until the first release\ttokens that a token is held\tbytes held back\n")
	for _, name := range slices.Sorted(maps.Keys(t.holds)) {
		h := t.holds[name]
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s\t%s\n", name, len(h.first), spread(h.first), spread(h.delay), spread(h.held))
	}
	fmt.Fprintln(tw)
	return tw.Flush()
}

// spread describes a list of numbers.
func spread(list []int) string {
	slices.Sort(list)
	sum := 0
	for _, v := range list {
		sum += v
	}
	at := func(q float64) int { return list[min(int(q*float64(len(list))), len(list)-1)] }
	return fmt.Sprintf("%d / %.1f / %d / %d", at(.5), float64(sum)/float64(len(list)), at(.99), list[len(list)-1])
}
