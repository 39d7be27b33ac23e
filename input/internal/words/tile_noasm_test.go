//go:build !amd64 || nounsafe

package words

// eachForm calls f for each form of the steps that there is.
func eachForm(f func()) { f() }
