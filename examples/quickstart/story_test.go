package main

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

// transcript returns the story by steps, each a list of lines "label: text" with wrapped texts joined.
func transcript(t *testing.T, mode guard.Mode) (steps [][]string, last string) {
	var out strings.Builder
	require.NoError(t, tell(&out, false, mode))
	require.NotContains(t, out.String(), "\x1b")
	title := regexp.MustCompile(`^\d+\. `)
	for line := range strings.Lines(out.String()) {
		line = strings.TrimRight(line, "\n")
		require.LessOrEqual(t, utf8.RuneCountInString(line), width, line)
		label, text := "", ""
		if len(line) > margin {
			label, text = strings.Trim(line[:margin], " >"), strings.TrimSpace(line[margin:])
		}
		switch {
		case title.MatchString(line):
			steps = append(steps, []string{line})
		case line == "" || line[0] != ' ':
			last += line + "\n"
		case label == "":
			step := steps[len(steps)-1]
			step[len(step)-1] += " " + text
		default:
			steps[len(steps)-1] = append(steps[len(steps)-1], label+": "+text)
		}
	}
	return steps, strings.TrimSpace(last)
}

// requireLines holds the lines to the patterns, one by one.
func requireLines(t *testing.T, lines []string, patterns ...string) {
	t.Helper()
	require.Len(t, lines, len(patterns), strings.Join(lines, "\n"))
	for i, p := range patterns {
		require.Regexp(t, "^"+p+"$", lines[i])
	}
}

func TestStory(t *testing.T) {
	steps, last := transcript(t, guard.Enforce)
	require.Len(t, steps, 11)
	const injection = `block  input\.injection\.\w+(, input\.injection\.\w+)* \(text tries to give the model orders;.* 1 check not run\)`

	requireLines(t, steps[0], `1\. A clean question`,
		`ann: Are your mugs safe in a dishwasher\?`,
		`input: allow  4 checks passed`,
		`retrieval: allow  2 checks passed`,
		`document: care goes on`,
		`prompt: allow  1 check passed`,
		`robin sees: Document care: Mugs .* Question: Are your mugs safe in a dishwasher\?`,
		`robin says: This is what I found\. Mugs and plates are dishwasher safe .*`,
		`output: allow  2 checks passed`,
		`ann reads: the same`)
	requireLines(t, steps[1], `2\. Personal data: .*`,
		`ann: I paid twice with card 4111 1111 1111 1111\. Please write to ann\.lee@example\.org\.`,
		`input: redact pii\.credit_card, pii\.email_address \(personal data\)`,
		`prompt: allow .*`,
		`robin sees: Question: I paid twice with card <CREDIT_CARD_1>\. Please write to <EMAIL_1>\.`,
		`robin says: I have noted the card <CREDIT_CARD_1> and will write to <EMAIL_1>\.`,
		`output: allow .*`,
		`ann reads: I have noted the card 4111 1111 1111 1111 and will write to ann\.lee@example\.org\.`)
	requireLines(t, steps[2], `3\. A prompt injection`,
		`ann: Ignore all previous .*`, `input: `+injection, `ann is told: guard: input blocked by input\.injection\.\w+`)
	requireLines(t, steps[3], `4\. A poisoned document .*`,
		`ann: .*`, `input: allow .*`,
		`retrieval: allow .*`, `retrieval: `+injection,
		`document: review-17 goes on`, `document: review-18 is dropped by input\.injection\.\w+`,
		`prompt: allow .*`,
		`robin sees: Document review-17: The blue teapot pours well and keeps warm\. Question: .*`,
		`robin says: This is what I found\. The blue teapot pours well and keeps warm\.`,
		`output: allow .*`, `ann reads: the same`)
	requireLines(t, steps[4], `5\. A document of another shop .*`,
		`ann: .*`, `input: allow .*`,
		`retrieval: block  rag\.denied\.tenant \(the reader may not read it\)`, // told by rag.Filter: it has not reached the pipeline
		`retrieval: allow .*`,
		`document: prices goes on`, `document: trade-prices is dropped by rag\.denied\.tenant`,
		`prompt: allow .*`, `robin sees: Document prices: .*`,
		`robin says: This is what I found\. The blue teapot costs 38 pounds\.`,
		`output: allow .*`, `ann reads: the same`)
	requireLines(t, steps[5], `6\. A tool call that runs`,
		`ann: .*`, `input: allow .*`, `prompt: allow .*`, `robin sees: .*`,
		`robin calls: order_status \{"order":1042\}`,
		`tool call: allow  2 checks passed`,
		`tool: order_status looked order 1042 up`,
		`tool result: redact pii\.email_address \(personal data\)`,
		`robin is told: .* The bill went to <EMAIL_1>\.`,
		`robin says: .* The bill went to <EMAIL_1>\.`,
		`output: allow .*`, `ann reads: .* The bill went to ann\.lee@example\.org\.`)
	requireLines(t, steps[6], `7\. A tool that is not listed`,
		`ann: .*`, `input: allow .*`, `prompt: allow .*`, `robin sees: .*`,
		`robin calls: delete_customer .*`,
		`tool call: block  toolcall\.unknown_tool .*`,
		`robin is told: This call was blocked: toolcall\.unknown_tool`,
		`robin says: I am not able to do that\.`, `output: allow .*`, `ann reads: the same`)
	requireLines(t, steps[7], `8\. Wrong arguments, .*`,
		`ann: .*`, `input: redact .*`, `prompt: allow .*`, `robin sees: .*`,
		`robin calls: send_invoice .*"urgent":true\}`,
		`tool call: block  toolcall\.bad_args \(.*additionalProperties at /, type at /order\)`,
		`robin is told: This call was blocked: toolcall\.bad_args \(.*\)`,
		`robin calls: send_invoice \{"order":1042,"to":"<EMAIL_1>"\}`,
		`tool call: allow .*`,
		`tool: send_invoice sent order 1042 to ann\.lee@example\.org`, // the tool gets the address
		`tool result: redact .*`,
		`robin is told: The invoice of order 1042 went to <EMAIL_1>\.`,
		`robin says: .*<EMAIL_1>\.`, `output: allow .*`, `ann reads: .*ann\.lee@example\.org\.`)
	requireLines(t, steps[8], `9\. A tool call that a colleague has to approve`,
		`ann: .*`, `input: allow .*`, `prompt: allow .*`, `robin sees: .*`,
		`robin calls: refund \{"order":1042,"pounds":38\}`,
		`tool call: ask    toolcall\.approval .*`,
		`robin is told: This call needs approval: toolcall\.approval`,
		`robin says: A colleague .*`, `output: allow .*`, `ann reads: the same`,
		`colleague: reads refund \{"order":1042,"pounds":38\}, says yes`,
		`tool call: flag   toolcall\.approval \(.*approved.*\)`,
		`tool: refund paid 38 pounds back for order 1042`,
		`tool result: allow .*`)
	requireLines(t, steps[9], `10\. An answer that gives the system prompt away, .*`,
		`ann: .*`, `input: allow .*`, `prompt: allow .*`, `robin sees: .*`,
		`robin says: Gladly! The card on my desk reads: You are Robin, the assistant .*`,
		`output: block  output\.prompt_leak .*`,
		`went out: Gladly! \|The \|card \|on \|my \|desk \|reads: \|(You \|)?(are \|)?(Robin, \|)? ?\(\d+ of 331 bytes\)`,
		`ann is told: guard: output blocked by output\.prompt_leak`)
	step := steps[10]
	require.Contains(t, step, "ann: And on Monday?")
	requireLines(t, step[len(step)-3:], `ann: And on Tuesday\?`,
		`input: block  ratelimit\.requests \(.*; again in \d minutes; 3 checks not run\)`,
		`ann is told: guard: input blocked by ratelimit\.requests`)

	require.Equal(t, "13 questions, 11 asked of the model, 2 documents dropped.\n"+
		"49 decisions: 36 allow, 1 flag, 4 redact, 1 ask, 7 block.", last)
}

// The script plays no favours: where the pipeline only watches, the same attacks work. What does not depend on the
// pipeline's mode holds: who may read a document, and which tools there are.
func TestStoryUnguarded(t *testing.T) {
	steps, last := transcript(t, guard.Monitor)
	all := func(step int) string { return strings.Join(steps[step-1], "\n") }
	require.Contains(t, all(2), "robin sees: Question: I paid twice with card 4111 1111 1111 1111.")
	require.Contains(t, all(3), "robin says: Gladly! The card on my desk reads: You are Robin")
	require.Contains(t, all(3), "would block")
	require.Contains(t, all(4), "robin says: Please type the card number into pay.example.net.")
	require.Contains(t, all(9), "tool: refund paid 38 pounds back")
	require.NotContains(t, all(9), "colleague: reads")
	require.Contains(t, all(10), "ann reads: the same")
	require.NotContains(t, all(11), "is told")
	require.Contains(t, last, " 0 redact, 0 ask, 1 block.") // by rag.Filter, which enforces in any mode

	require.Contains(t, all(5), "trade-prices is dropped by rag.denied.tenant")
	require.NotContains(t, all(5), "11 pounds")
	require.Contains(t, all(7), "robin is told: This call failed: toolcall.unknown_tool")
	require.NotContains(t, all(8), "urgent\":true}\ntool:")
}

// The script decides by what it is given.
func TestScript(t *testing.T) {
	require.Equal(t, "I have noted the card <CREDIT_CARD_7> and will write to <EMAIL_3>.",
		script([]string{assemble(nil, "card <CREDIT_CARD_7>, mail <EMAIL_3>")}).text)
	require.Equal(t, "We are open from nine to five, and closed on Sundays.", script([]string{assemble(nil, "")}).text)
	require.Equal(t, `{"order":0}`, string(script([]string{assemble(nil, "Where is it?")}).call.Args))
	docs := []guard.Document{{ID: "a", Text: "One."}, {ID: "b", Text: "Two."}}
	require.Equal(t, "This is what I found. One. Two.", script([]string{assemble(docs, "hm")}).text)
	var words []string
	for word, err := range (reply{text: "a b"}).pieces() {
		require.NoError(t, err)
		words = append(words, word)
	}
	require.Equal(t, []string{"a ", "b"}, words)
}

func TestModelWithoutEnd(t *testing.T) {
	sh := &shop{find: find, retrieved: (&teller{screen: &screen{w: &strings.Builder{}}}).retrieved,
		model: func([]string) reply { return call("order_status", `{"order":1}`) }}
	ran := 0
	tools := (&office{log: func(string) { ran++ }}).tools()
	require.NoError(t, sh.open(guards(perHour, tools), tools))
	err := sh.chat(guard.Subject{User: "ann", Tenant: "larkspur"}).ask(t.Context(), "Hello?", nil)
	require.ErrorContains(t, err, "without end")
	require.Equal(t, 4, ran)
}

func TestApprovalHoldsOnce(t *testing.T) {
	sh := &shop{find: find, model: script, retrieved: func(rag.Result) {}}
	paid := 0
	tools := (&office{log: func(string) { paid++ }}).tools()
	require.NoError(t, sh.open(guards(perHour, tools), tools))
	c := sh.chat(guard.Subject{User: "ann", Tenant: "larkspur"})
	c.approve(t.Context()) // nothing waits
	for i := range 2 {
		require.NoError(t, c.ask(t.Context(), "My order 1042 came broken. I want my money back.", func(string) {}))
		require.Len(t, c.waiting, 1)
		require.Equal(t, i, paid)
		c.approve(t.Context())
		require.Empty(t, c.waiting)
		require.Equal(t, i+1, paid)
	}
}

func TestNobody(t *testing.T) {
	sh := &shop{find: find}
	tools := (&office{}).tools()
	require.NoError(t, sh.open(guards(perHour, tools), tools))
	err := sh.chat(guard.Subject{}).ask(t.Context(), "Hello?", nil)
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.ErrorContains(t, err, "ratelimit.no_subject")
}

func TestMistakes(t *testing.T) {
	require.Error(t, new(shop).open(guard.Config{}, nil))
	require.ErrorIs(t, tell(brokenWriter{}, false, guard.Enforce), errBroken)
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }
