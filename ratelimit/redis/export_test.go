package redis

// The sources of the scripts, for tests that run them at other times.
var (
	TakeSource     = takeSource
	TakeRateSource = takeRateSource
	SettleSource   = settleSource
)

// Processes reports whether a store asks its client for numbers itself.
func (s *Store) Processes() bool { return s.process != nil }
