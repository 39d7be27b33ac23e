package main

import (
	"encoding/json"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// reply is what a model answers: words, or a call of a tool.
type reply struct {
	text string
	call *guard.ToolCall
}

// pieces yields the words one after the other, as a model writes them.
func (r reply) pieces() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for word := range strings.SplitAfterSeq(r.text, " ") {
			if !yield(word, nil) {
				return
			}
		}
	}
}

var (
	addresses = regexp.MustCompile(`<EMAIL_\d+>|\S+@[\w.]*\w`)
	cards     = regexp.MustCompile(`<CREDIT_CARD_\d+>|\d{4}( \d{4}){3}`)
	numbers   = regexp.MustCompile(`\border (\d+)`)
	facts     = regexp.MustCompile(`(?m)^Document [\w-]+: (.*)$`)
	commands  = regexp.MustCompile(`tell the customer to (.*)`)
)

// script stands in for a model. It knows nothing but the messages it is given, and believes all of them: it does what
// a text asks for, whoever has written it. Without guards each attack of the story works; a test shows it.
func script(messages []string) reply {
	if last := len(messages) - 1; last > 0 {
		return afterCall(messages[0], messages[last])
	}
	prompt := strings.TrimPrefix(messages[0], system)
	asked := prompt[strings.LastIndex(prompt, "Question:"):]
	has := func(words string) bool { return strings.Contains(asked, words) }
	switch {
	case has("system prompt"), has("card on your desk"):
		return reply{text: "Gladly! The card on my desk reads: " + system}
	case commands.MatchString(prompt):
		return reply{text: "Please " + commands.FindStringSubmatch(prompt)[1]}
	case has("Where is"):
		return call("order_status", `{"order":%s}`, number(asked))
	case has("my account"):
		return call("delete_customer", `{"customer":"ann"}`)
	case has("invoice"):
		return call("send_invoice", `{"order":"no. %s","to":%q,"urgent":true}`, number(asked), addresses.FindString(asked))
	case has("money back"):
		return call("refund", `{"order":%s,"pounds":38}`, number(asked))
	case cards.MatchString(asked):
		return reply{text: "I have noted the card " + cards.FindString(asked) + " and will write to " +
			addresses.FindString(asked) + "."}
	case facts.MatchString(prompt):
		var known []string
		for _, f := range facts.FindAllStringSubmatch(prompt, -1) {
			known = append(known, f[1])
		}
		return reply{text: "This is what I found. " + strings.Join(known, " ")}
	}
	return reply{text: "We are open from nine to five, and closed on Sundays."}
}

// afterCall goes on after a call of a tool, with what the tool, or the guard, has answered.
func afterCall(prompt, told string) reply {
	switch {
	case strings.Contains(told, "needs approval"):
		return reply{text: "A colleague has to agree to that. I have passed it on."}
	case strings.Contains(told, "bad_args"):
		return call("send_invoice", `{"order":%s,"to":%q}`, number(prompt), addresses.FindString(prompt))
	case strings.Contains(told, "was blocked"):
		return reply{text: "I am not able to do that."}
	}
	return reply{text: "Done. " + told}
}

func call(name, format string, args ...any) reply {
	return reply{call: &guard.ToolCall{Name: name, Args: json.RawMessage(fmt.Sprintf(format, args...))}}
}

// number returns the number of the order that a text names.
func number(text string) string {
	if m := numbers.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return "0"
}
