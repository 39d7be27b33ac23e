// Package pii finds personal data in text and keeps it from a model: Detect replaces it by placeholders, Restore puts the
// values back into what the model answers.
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
//	...
//	s := p.Session(subject)
//	prompt, err := s.Input(ctx, "Write to joe@ex.org") // "Write to <EMAIL_1>"
//	...
//	reply, err := s.Output(ctx, "I wrote to <EMAIL_1>.") // "I wrote to joe@ex.org."
//
// # Entities
//
// The entities are e-mail addresses (rule pii.email_address) and the numbers of payment cards (rule pii.credit_card). An
// address is a local part, @ or its wide form or %40, and a domain of two or more labels, with letters of any script. A
// card number has the prefix and the length of an issuer and a right check digit, in one piece or in the groups in which
// cards print it, with blanks, dashes and invisible characters between them and with digits of any script. Lengths and
// prefixes that many other numbers share count only where a word such as "card" or a key such as "cardNumber" stands
// before them.
//
// # Placeholders
//
// A placeholder is the same for the same value through a session, so that a model can tell people apart. A card number is
// the same with and without blanks, an address with its domain in any case; what is put back is the first way it was
// written. A session remembers 4,096 values or 256 KiB; then "<EMAIL>" stands for a new one and is not put back.
// A number counts only in the session that has given it out: <EMAIL_1> typed by a user, or written by a web page, means
// that session's own first address or nothing (rule pii.token_unknown).
//
// # Streams
//
// Detect holds the word at the end of a stream back, and digits that may become a card number; Restore holds a bracket
// that may begin a placeholder. A text in pieces gives the same placeholders as the whole text.
//
// # Outside a pipeline
//
// Scan yields the places, Redact replaces for good.
//
// # Limits
//
// Not found: addresses with a quoted local part ("joe doe"@ex.org) or an IP address as domain, local parts with
// characters other than letters, digits and . _ % + - ' (the rest of such a local part stays in the text), addresses that
// are spelled out (joe at ex dot org, joe [at] ex.org, joe @ ex.org), and what is encoded, but for %40. Behind @ any
// domain counts whether it exists or not, but for endings of file names (.png) and versions (18.2.0-rc.next);
// user:password@host.com in a URL is found as an address.
//
// Card numbers are not found behind a group of four digits, as in a longer number, with a wrong check digit, with other
// separators (4111_1111_1111_1111, 4 1 1 1 ...) or in words. One in ten numbers of 14 to 16 digits with an issuer's
// prefix has a right check digit by chance and is taken for a card. Numbers of 12 and 13 digits, most of 17 to 19 and UATP
// need a card word in the 48 bytes before them: a column header further up is not seen.
//
// The placeholders hide values, not that they are there, nor what the rest of a text says about a person. A tool that is
// called with a placeholder gets the value, also when a web page has talked the model into the call.
package pii
