// Package html cuts HTML into tokens, in the way the HTML Standard tells browsers to (WHATWG, section 13.2.5), with the
// offsets of all of it: texts, tags with their attributes, comments, and what stands in elements such as script and
// style. There is no wrong input; what is broken is read as browsers read it.
//
//	for s := html.NewScanner(text); ; {
//		t, ok := s.Next()
//		if !ok {
//			break
//		}
//		...
//	}
//
// It takes time linear in the text and allocates nothing.
//
// # Limits
//
// It makes no tree: an element that is never closed, or one that browsers put elsewhere, it does not know. Everything
// is read as HTML, also what stands in svg and math, where CDATA sections and raw text differ.
package html
