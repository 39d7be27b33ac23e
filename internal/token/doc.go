// Package token counts the tokens of a text.
package token
