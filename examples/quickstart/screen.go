package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/toolcall"
)

const (
	width  = 96
	margin = 17 // of labels
)

// screen prints lines of a label and a text, wrapped. It keeps the first error of its writer.
type screen struct {
	w      io.Writer
	colour bool
	docs   map[string]string // Doc of each check
	err    error
}

// learn takes over what the checks say about themselves: a Decision names them only.
func (sc *screen) learn(checks []guard.Check) {
	sc.docs = map[string]string{"rag.filter": "the reader may not read it"} // no check, but rag.Filter itself
	for _, c := range checks {
		sc.docs[c.Name] = c.Doc
	}
}

func (sc *screen) title(n int, title string) {
	if n > 1 {
		sc.text("")
	}
	sc.text(sc.paint("1", fmt.Sprintf("%d. %s", n, title)))
}

func (sc *screen) line(label, text string) {
	sc.wrapped(fmt.Sprintf("   %-*s", margin-3, label), margin, text)
}

// decision prints the stage, the action, and why.
func (sc *screen) decision(d guard.Decision) {
	colour := map[guard.Action]string{guard.Allow: "32", guard.Block: "31"}[d.Action]
	if colour == "" {
		colour = "33"
	}
	stage := strings.ReplaceAll(d.Stage.String(), "_", " ")
	head := fmt.Sprintf(" > %-*s%s ", margin-3, stage, sc.paint(colour, fmt.Sprintf("%-6s", d.Action)))
	sc.wrapped(head, margin+7, reasons(d, sc.docs))
}

// reasons says why: the rules that were found, what their check is for, and what became of the other checks.
func reasons(d guard.Decision, docs map[string]string) string {
	count := map[guard.Outcome]int{}
	for _, outcome := range d.Outcomes() {
		count[outcome]++
	}
	if len(d.Findings) == 0 {
		return plural(count[guard.Passed], "check") + " passed"
	}
	var rules, why []string
	for _, f := range d.Findings {
		rules = appendNew(rules, f.Rule)
		why = appendNew(why, docs[f.Check])
		why = appendNew(why, detail(f.Data))
	}
	if d.Approved {
		why = append(why, "approved")
	}
	if d.Would != d.Action && !d.Approved {
		why = append(why, "would "+d.Would.String())
	}
	if n := count[guard.NotRun]; n > 0 {
		why = append(why, plural(n, "check")+" not run")
	}
	return strings.Join(rules, ", ") + " (" + strings.Join(why, "; ") + ")"
}

// detail reads the Data of a finding, whose type the check documents.
func detail(data any) string {
	switch data := data.(type) {
	case ratelimit.Exceeded:
		return fmt.Sprintf("again in %.0f minutes", data.Wait.Round(time.Minute).Minutes())
	case toolcall.BadArgs:
		var bad []string
		for _, b := range data {
			bad = append(bad, b.Keyword+" at "+cmp.Or(b.Pointer, "/"))
		}
		return strings.Join(bad, ", ")
	}
	return ""
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// wrapped prints head and text, with all lines but the first indented.
func (sc *screen) wrapped(head string, indent int, text string) {
	line := head
	used := indent
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case used+1+n > width:
			sc.text(line)
			line, used = strings.Repeat(" ", indent), indent
		default:
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	sc.text(line)
}

func (sc *screen) text(line string) {
	if sc.err == nil {
		_, sc.err = fmt.Fprintln(sc.w, line)
	}
}

func (sc *screen) paint(code, text string) string {
	if !sc.colour {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// colours reports whether w is a terminal that shows colours, and whose user wants them (https://no-color.org).
func colours(w io.Writer, getenv func(string) string) bool {
	f, ok := w.(*os.File)
	if !ok || getenv("NO_COLOR") != "" || getenv("TERM") == "" || getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
