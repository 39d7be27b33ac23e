// Package readme holds the code of the README, so that it compiles and does what the page says. It has only tests.
package readme
