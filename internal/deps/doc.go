// Package deps holds the import rule of the module as a test: who may import whom, and which packages link what from
// outside. The table in the test is policy; see docs/DESIGN.md, sections 8 and 9.
package deps
