package toolcall

import "github.com/stanchion-dev/stanchion/guard"

// written returns the arguments as they were written. ok is false when the content and its ToolCall say different
// things: what is checked must be what will run.
func written(p *guard.Pass) (args []byte, ok bool) {
	args, raw := p.Tool().Args, p.Raw()
	if len(args) == 0 {
		return []byte(raw), true
	}
	return args, string(args) == raw
}
