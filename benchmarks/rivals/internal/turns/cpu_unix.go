//go:build unix

package turns

import (
	"syscall"
	"time"
)

// Clock is the processor time that the process has used: what else the machine does is not in it.
func Clock() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
