//go:build !amd64 || nounsafe

package model

// eachForm calls f for each form of the steps that there is.
func eachForm(f func()) { f() }
