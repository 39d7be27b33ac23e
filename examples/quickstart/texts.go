package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// lifted is the limit where texts are measured: the check runs and counts, and never has a reason to block.
var lifted = ratelimit.Limit{Events: 1_000_000_000, Per: time.Second}

// measure runs the texts of files through the input stage of the shop's pipeline and prints a summary. It returns
// whether every row could be read; the error is a mistake in the wiring, or out's.
func measure(files []string, stdin io.Reader, out, stderr io.Writer) (complete bool, err error) {
	p, err := guard.New(guards(lifted, (&office{}).tools()))
	if err != nil {
		return false, err
	}
	decide(p, "Tables are made on first use, which is no text's fault.")
	sum := &tally{}
	complete = true
	for _, file := range files {
		if err := measureFile(p, file, stdin, sum); err != nil {
			fmt.Fprintln(stderr, "quickstart:", err)
			complete = false
		}
	}
	return complete && sum.bad == 0, sum.print(out, len(files))
}

func measureFile(p *guard.Pipeline, file string, stdin io.Reader, sum *tally) error {
	name, r := "standard input", stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer f.Close()
		name, r = file, f
	}
	rs, err := newRows(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var bad badRow
	for {
		switch text, err := rs.next(); {
		case err == nil:
			d, took := decide(p, text)
			sum.add(d, len(text), took)
		case errors.As(err, &bad):
			sum.unreadable(name, rs.line, bad)
		case errors.Is(err, io.EOF):
			return nil
		default:
			return fmt.Errorf("%s: near line %d: %w", name, rs.line, err)
		}
	}
}

// decide checks one text in a session of its own, so that nothing is remembered from one text to the next.
func decide(p *guard.Pipeline, text string) (guard.Decision, time.Duration) {
	s := p.Session(guard.Subject{User: "ann", Tenant: "larkspur"})
	content := guard.Content{Stage: guard.StageInput, Text: text, Trust: guard.User} // what Session.Input asks
	begin := time.Now()
	d := s.Check(context.Background(), content)
	return d, time.Since(begin)
}
