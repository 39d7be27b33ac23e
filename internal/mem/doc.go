// Package mem holds what package guard needs to hold text: a text that cannot be printed by accident, and one that grows
// at its end and is let go at its start.
package mem
