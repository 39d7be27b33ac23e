// Command start measures what checks cost a process before its first answer: what they build when they are made and when they
// are first used. Each runs in a process of its own, in turns with one that makes none.
//
//	go run ./benchmarks/start
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/output"
	"github.com/stanchion-dev/stanchion/pii"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/toolcall"
)

const (
	tools = `[{"name": "lookup", "parameters": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}}]`
	reply = `{"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"]}`
)

type start struct {
	name  string
	check func() []guard.Check
}

const everything = "all of these"

var starts = []start{
	{"nothing", func() []guard.Check { return nil }},
	{"input.MaxBytes", one(func() guard.Check { return input.MaxBytes(1 << 20) })},
	{"input.Injection", one(input.Injection)},
	{"input.Injection, the model alone", one(func() guard.Check {
		return input.InjectionWith(input.InjectionOptions{Layers: input.InjectionModel})
	})},
	{"input.MaxTokens, cl100k_base", one(func() guard.Check { return input.MaxTokens("cl100k_base", 1000) })},
	{"input.MaxTokens, o200k_base", one(func() guard.Check { return input.MaxTokens("o200k_base", 1000) })},
	{"input.Invisible, Repetition, Scripts", func() []guard.Check {
		return []guard.Check{input.Invisible(), input.Repetition(), input.Scripts("Latin")}
	}},
	{"pii.Detect", one(func() guard.Check { return pii.Detect() })},
	{"pii.Secrets", one(pii.Secrets)},
	{"output.PromptLeak", one(func() guard.Check { return output.PromptLeak(text) })},
	{"output.Canary, Links, Markup", func() []guard.Check {
		return []guard.Check{output.Canary(), output.Links(output.LinkPolicy{}), output.Markup(output.MarkupPolicy{})}
	}},
	{"output.Refusal", one(output.Refusal)},
	{"output.JSONSchema", one(func() guard.Check { return output.JSONSchema(reply) })},
	{"toolcall.Check", one(func() guard.Check {
		specs, err := toolcall.ParseTools([]byte(tools))
		if err != nil {
			panic(err)
		}
		return toolcall.Check(toolcall.Suggest(specs))
	})},
	{"rag, ratelimit", func() []guard.Check {
		return []guard.Check{rag.HiddenContent(), ratelimit.Requests(ratelimit.Limit{Events: 10, Per: time.Second})}
	}},
}

func one(check func() guard.Check) func() []guard.Check {
	return func() []guard.Check { return []guard.Check{check()} }
}

var text = strings.Repeat("The parcel for Ms Weber left the depot in Graz on Monday; please call her back when it is there. ", 11)

// run makes the checks of a start, and has each stage look at a text of 1 KB once.
func run(check func() []guard.Check) error {
	checks := check()
	if len(checks) == 0 {
		return nil
	}
	p, err := guard.New(guard.Config{Checks: checks})
	if err != nil {
		return err
	}
	s := p.Session(guard.Subject{User: "user"})
	for _, stage := range []guard.Stage{guard.StageInput, guard.StageRetrieval, guard.StageToolResult, guard.StageOutput} {
		if p.Has(stage) {
			s.Check(context.Background(), guard.Content{Stage: stage, Text: text})
		}
	}
	if p.Has(guard.StageToolCall) {
		s.Check(context.Background(), guard.Content{Stage: guard.StageToolCall, Tool: &guard.ToolCall{ID: "1", Name: "lookup", Args: []byte(`{"id": "a"}`)}})
	}
	runtime.KeepAlive(p)
	return nil
}

// child runs one start, and prints how many allocations it took and how many bytes stay.
func child(name string) error {
	i := slices.IndexFunc(starts, func(s start) bool { return s.name == name })
	check := all
	if i >= 0 {
		check = starts[i].check
	}
	var before, built, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	if err := run(check); err != nil {
		return err
	}
	runtime.ReadMemStats(&built)
	runtime.GC()
	runtime.GC() // pools
	runtime.ReadMemStats(&after)
	fmt.Println(built.Mallocs-before.Mallocs, int64(after.HeapAlloc)-int64(before.HeapAlloc))
	return nil
}

// all is all checks of the table together.
func all() (checks []guard.Check) {
	for _, s := range starts {
		for _, c := range s.check() {
			checks = append(checks, c.Named(fmt.Sprintf("start.check%d", len(checks))))
		}
	}
	return checks
}

// cost is what one start took.
type cost struct {
	cpu           time.Duration
	allocs, bytes int
}

// measure runs one start in a process of its own.
func measure(program, name string) (c cost, err error) {
	cmd := exec.Command(program, "-child", name)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return c, fmt.Errorf("%s: %w", name, err)
	}
	if _, err := fmt.Sscan(string(out), &c.allocs, &c.bytes); err != nil {
		return c, fmt.Errorf("%s: %w", name, err)
	}
	c.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return c, nil
}

func main() {
	name := flag.String("child", "", "run one start (used by the command itself)")
	rounds := flag.Int("rounds", 15, "how often each is run")
	flag.Parse()
	err := error(nil)
	if *name != "" {
		err = child(*name)
	} else {
		err = table(*rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "start:", err)
		os.Exit(1)
	}
}

// table prints medians of all starts; of the time, those of what a start takes more than nothing in the same round.
func table(rounds int) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	names := make([]string, 0, len(starts)+1)
	for _, s := range starts {
		names = append(names, s.name)
	}
	names = append(names, everything)
	took := make([][]time.Duration, len(names))
	costs := make([]cost, len(names))
	for range rounds {
		nothing := time.Duration(0)
		for i, name := range names {
			c, err := measure(program, name)
			if err != nil {
				return err
			}
			if i == 0 {
				nothing = c.cpu
			} else {
				c.cpu -= nothing
			}
			costs[i] = c
			took[i] = append(took[i], c.cpu)
		}
	}
	fmt.Println("| | CPU time, ms | allocations | kept |\n|---|---|---|---|")
	for i, name := range names {
		slices.Sort(took[i])
		fmt.Printf("| %s | %.1f | %d | %.2f MB |\n", name, took[i][rounds/2].Seconds()*1e3, costs[i].allocs, float64(costs[i].bytes)/1e6)
	}
	return nil
}
