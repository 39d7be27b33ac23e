// Package phone knows the numbering plans of all regions: whether digits are a valid phone number, and where one stands in
// a text.
//
// The plans are an automaton that reads digits, made by gen from the metadata of libphonenumber (Apache License 2.0). International reads a
// calling code and a number, National a number as it is written within a region, Dialled either. At finds the number that
// begins at a place in a text, with what stands between its digits, and with its extension.
//
// # Limits
//
// Short numbers of emergency and other services, numbers with letters for digits and numbers without an area are not
// found. Valid means that a plan has such numbers, not that one is in use. The groups in which the digits stand are not
// held against a plan.
package phone
