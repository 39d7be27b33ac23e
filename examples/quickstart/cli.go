package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/stanchion-dev/stanchion/guard"
)

const usage = `usage: quickstart [-in FILE]...

Without flags it tells the story of a conversation and its guards.

  -in FILE   run the field "text" of each row of FILE (JSON Lines, plain or gzip, at most 16 MiB a line; - is standard
             input) through the input stage, each in a session of its own, and print a summary; may be given several
             times. The rate limit is lifted.

Exit status: 0, or 1 if a file or a row could not be read, or 2 for wrong arguments.
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// run is the command; it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, getenv func(string) string) int {
	var files []string
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(flags.Output(), usage) }
	flags.Func("in", "", func(file string) error {
		if file == "" {
			return errors.New("no file named")
		}
		files = append(files, file)
		return nil
	})
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "quickstart: unexpected argument %q\n%s", flags.Arg(0), usage)
		return 2
	}
	out := bufio.NewWriter(stdout)
	complete := true
	var err error
	if len(files) == 0 {
		err = tell(out, colours(stdout, getenv), guard.Enforce)
	} else {
		complete, err = measure(files, stdin, out, stderr)
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(stderr, "quickstart:", err)
		return 1
	}
	if !complete {
		return 1
	}
	return 0
}
