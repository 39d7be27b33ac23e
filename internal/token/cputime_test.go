//go:build !unix

package token

import "time"

var began = time.Now()

// cpuTime stands for the processor time of the process.
func cpuTime() time.Duration { return time.Since(began) }
