// Package pii finds personal data and secrets in text and keeps them from a model: Detect and Secrets replace them by
// placeholders, Restore puts the values of Detect back into what the model answers.
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
// Entities lists what Detect knows. The rule of an entity is "pii." and its name. By themselves are found: e-mail
// addresses, numbers of payment cards, phone numbers (with +, in the form of North America, or behind a label in the form
// of any region, or of DetectOptions.Regions), IBANs, IP and MAC addresses, addresses of crypto currencies, JSON web tokens, URLs with a password,
// chassis numbers, and those of the identifiers of some sixty states whose separators or check digits are proof enough.
// With a label beside them are found: all other identifiers, bank accounts, passports, driving licences, medical records,
// codes of banks and of cards, dates of birth, ages, postcodes, names of users and passwords. Names of persons and
// postal addresses are found by rules, see below, and by a model of your own (DetectOptions.Recognizer).
//
// DateTime and URL are found only when they are named: by themselves they say nothing about a person. An entity that is
// named in DetectOptions.Entities counts with less: a number with a right check digit needs no label then, because who
// asks for one kind of number expects it.
//
// # Labels
//
// A label is a word in the prose before a value ("my SSN is"), a key ("ssn:", "customerSSN=", <ssn>), the header of a
// column (CSV, Markdown, the list of an INSERT), in English and the languages of the country. Words count as a whole;
// camelCase and snake_case are split. The nearest label counts, up to nine words or 58 bytes before a value; a key counts
// alone. A label right behind a value counts too: "536228726 (SSN)", "is my SSN". Where a value may be several things, the surest is taken: by label, by check digit, by separators, then the
// longest.
//
// # Names and addresses
//
// A person is one or more words with capitals behind a title ("Dr. Ngo"), behind a label or a word such as "Dear", who
// speaks in a chat, who signs a letter, or a common first name and what follows. A name that was found makes its words
// names further down. An address is a number and a street of a known form, with what follows of flat, city and postcode,
// or a post box. These are rules, not a model: they are meant to be right rather than complete.
//
// # Disguise
//
// Digits of any script, wide letters, invisible characters, unusual separators, digits apart, "joe at ex dot org",
// "joe [at] ex.org", &#64; and \u0040 are read as what they stand for. In a content with Format JSON all escapes are.
//
// # What stands in for a value
//
// An Operator per entity: Replace (a placeholder), Label, Mask, Hash, Tokenise, Encrypt, ShiftDate, Custom.
//
// A placeholder is the same for the same value through a session, so that a model can tell people apart. A number is the
// same with and without blanks, an address with its domain in any case; what is put back is the first way it was
// written. A session remembers 4,096 values or 256 KiB; then "<EMAIL>" stands for a new one and is not put back.
// A number counts only in the session that has given it out: <EMAIL_1> typed by a user, or written by a web page, means
// that session's own first address or nothing (rule pii.token_unknown).
//
// A Vault keeps values for longer than a session, or for several machines: NewMemoryVault, Sealed (nothing is kept: the
// token is the value, encrypted), or one of your own. Placeholders are "<EMAIL:4f1c...>" then, and mean something to the
// same tenant and user alone.
//
// # Streams
//
// Detect holds back the last word of a stream, and what may become a value: at most 8 KiB, in ordinary answers six bytes on
// average. A row of a table with a header that names something is held until its end. Restore holds a bracket that may begin a placeholder. A text in pieces gives
// the same findings as the whole text.
//
// # Outside a pipeline
//
// Scan yields the places, Redact replaces for good. A Redactor does so with options, for texts, fields with a name,
// structs with tags (Redactor.Struct) and streams (Redactor.NewWriter); LogHandler does it for records of slog.
// examples/redact is a command for files.
//
// # Limits
//
// Without a label, bare digits are nothing: of all runs of nine digits nearly every one is somebody's number. One in ten
// numbers of 14 to 16 digits with an issuer's prefix has a right check digit by chance and is taken for a card. Numbers
// of 12 and 13 digits, most of 17 to 19 and UATP need a card word before them. A label further away than 58 bytes, or behind a
// value and not right behind it, is not seen.
//
// Names: first names that are not in the list of some thousand, names in small letters, single last names that were not
// found in full before, and names in scripts without capitals are not found without a label. Names of firms and places
// with a first name in them are taken for persons (Santa Teresa, Johnson & Johnson is not). Addresses of forms that are
// not in the list, and cities alone, are not found without a label.
//
// Not found: addresses of mail with a quoted local part ("joe doe"@ex.org) or an IP address as domain, digits spelled
// as words, base64, values broken over two lines (but for e-mail addresses where they are named), tables with merged
// cells, CSV whose rows are longer than 2 KiB, values of keys longer than 160 bytes.
//
// The placeholders hide values, not that they are there, nor what the rest of a text says about a person. A tool that is
// called with a placeholder gets the value, also when a web page has talked the model into the call. Hash and Tokenise
// are pseudonyms, not anonymity: who has the key can try values out.
package pii
