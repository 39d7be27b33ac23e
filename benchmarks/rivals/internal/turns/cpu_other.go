//go:build !unix

package turns

import "time"

var start = time.Now()

// Clock is the time on the wall, where nobody says what the process has used of the processor.
func Clock() time.Duration { return time.Since(start) }
