package rag

import (
	"context"

	"github.com/stanchion-dev/stanchion/guard"
)

// HiddenOptions are the settings of HiddenContentWith.
type HiddenOptions struct {
	// Form is how texts are written. Zero finds it out for each.
	Form Form
	// Scan reports whether a text that was hidden gives instructions to a model; it is called for each hidden part, and for
	// all together when there are several. For example:
	//
	//	func(text string) bool { return input.InjectionOptions{}.Score(guard.StageRetrieval, text) >= float64(input.Balanced) }
	//
	// Zero does not look.
	Scan func(text string) bool
}

// HiddenContent cuts out of documents and results of tools what a reader does not see. See HiddenContentWith.
func HiddenContent() guard.Check { return HiddenContentWith(HiddenOptions{}) }

// HiddenContentWith cuts out of documents and results of tools what a reader of the page does not see and a model would
// read: see Sanitize. What is hidden and gives instructions, by HiddenOptions.Scan, blocks.
//
// It needs the whole text: a stream waits for its end. What is not cut out (descriptions of pictures, long encoded runs) is
// only found if Scan says so.
//
// Rules: rag.hidden.comment, rag.hidden.element, rag.hidden.style, rag.hidden.size, rag.hidden.colour, rag.hidden.place,
// rag.hidden.characters redact; rag.hidden.instruction blocks.
func HiddenContentWith(options HiddenOptions) guard.Check {
	return guard.Check{
		Name:   "rag.hidden",
		Doc:    "the document holds what its reader does not see",
		Stages: guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Redact,
		Run: func(_ context.Context, p *guard.Pass) error {
			if !p.EOF() {
				return nil
			}
			found := Sanitize(p.Text(), options.Form)
			instructed := false
			for _, h := range found.Hidden {
				if options.Scan != nil && options.Scan(h.Text) {
					p.Report(guard.Finding{Rule: "rag.hidden.instruction", Action: guard.Block, Span: h.Span})
					instructed = true
				}
				if !h.Kept {
					p.Report(guard.Finding{Rule: hiddenRules[h.Kind], Span: h.Span})
				}
			}
			if options.Scan != nil && !instructed && len(found.Hidden) > 1 && options.Scan(found.HiddenText()) {
				p.Report(guard.Finding{Rule: "rag.hidden.instruction", Action: guard.Block})
			}
			return nil
		},
	}
}

// hiddenRules are the rules of the kinds that are cut out.
var hiddenRules = [...]string{
	HiddenComment:    "rag.hidden.comment",
	HiddenElement:    "rag.hidden.element",
	HiddenStyle:      "rag.hidden.style",
	HiddenSize:       "rag.hidden.size",
	HiddenColour:     "rag.hidden.colour",
	HiddenPlace:      "rag.hidden.place",
	HiddenCharacters: "rag.hidden.characters",
}
