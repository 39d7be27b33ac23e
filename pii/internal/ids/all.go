package ids

// all are the tables of all countries.
var all = [...][]Kind{us, uk, br, latin, de, west, south, north, east, balkan, india, asia, mideast, oceania, bank, device}
