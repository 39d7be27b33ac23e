// Package mem holds the two places where package guard looks at bytes without copying them: a string over a buffer
// that a check sees for one call, and a text that cannot be printed by accident.
//
// With the build tag nounsafe both are made without package unsafe, at the price of a copy and an allocation.
package mem
