// Package readme holds the code of the README and of the guide, so that it compiles and does what the pages say. It has only tests.
package readme
