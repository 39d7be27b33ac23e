// Package secret finds keys, tokens and passwords in text.
package secret
