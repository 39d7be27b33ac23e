// Command maketable writes the table of rules of input.Injection.
//
//	go run ./internal/compile/maketable FILE
package main

import (
	"fmt"
	"os"

	"github.com/stanchion-dev/stanchion/input/internal/compile"
	"github.com/stanchion-dev/stanchion/input/internal/rules"
	"github.com/stanchion-dev/stanchion/input/internal/table"
)

func main() {
	if err := write(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "maketable:", err)
		os.Exit(1)
	}
}

func write(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("want the name of a file")
	}
	t, err := compile.Rules(rules.All(), rules.Cues())
	if err != nil {
		return err
	}
	return os.WriteFile(args[0], table.Encode(t), 0o644)
}
