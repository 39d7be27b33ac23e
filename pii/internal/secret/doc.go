// Package secret finds keys, tokens, passwords and other credentials in text, whole or in pieces.
//
//	matches, hold := secret.Scan(nil, "", text, true)
//
// # How it works
//
// One table of package match holds three kinds of rules. Formats are tokens that tell by themselves what they are
// (ghp_..., sk-ant-..., AKIA...): an expression and what a match must have beside. Providers are issuers whose keys look
// like any other string: the name of one in front and the right length and alphabet. Rules written by hand find what is
// assigned to a word for password, token or key, and what has a form of its own: private keys, JSON web tokens, passwords in
// URLs, headers, cookies, the data of Kubernetes secrets. Assignments are read in one way (assigned) whatever the language:
// key = "v", key: v, "key": "v", <key>v</key>, <x name="key" value="v"/>, ?key=v&, f("KEY", "v"), KEY,v and "the key is v".
//
// A value counts if it can be a secret: not a placeholder (changeme, xxxx, <token>, ${VAR}, your_key_here), not what a program
// looks up (os.Getenv("X"), cfg.password), not a version, a path or words; tokens have to look drawn at random.
//
// # Cost
//
// The tables take 4.8 MB and about 100 ms, on first use. A kilobyte of English costs 1.4 microseconds, a secret about one
// more. Nothing is allocated.
//
// # Limits
//
// Of a table in CSV, or an INSERT statement, 12 KB are looked at for columns of secrets; headers with blanks are not read.
// Passwords that are words count only in quotes behind
// an equals sign. Random strings with no word, name or format near them are left alone: they are more often hashes and IDs.
// Values in base64 or other encodings are not decoded, but for what Kubernetes and JSON web tokens need.
package secret
