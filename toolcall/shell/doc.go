// Package shell judges command lines in the language of the shell, for tools that hand them to sh or bash and cannot do
// without quotes, pipes or lists. It reads them with the parser of mvdan.cc/sh and takes what it can say all words of:
//
//	check := shell.Line(shell.Options{
//		Programs: []toolcall.Program{{Name: "grep", Flags: []string{"-n", "-i"}, MaxOperands: 2}, {Name: "head", Flags: []string{"-n "}}},
//		Pipes:    true,
//	})
//
// A tool that runs one program is better off with a list of words and toolcall.Command, which needs no shell at all.
//
// # Limits
//
// A program that is listed can do all that its flags and operands let it do: find has -exec, tar has --to-command, awk and sed
// are languages. The words are those of sh and bash; other shells (cmd, PowerShell, fish) read lines in another way. Aliases
// and functions of the shell that runs the line may change what a name means.
package shell
