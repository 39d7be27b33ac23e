package ids

// all are the tables of all countries.
var all = [...][]Kind{us, uk, br}
