package token

// LongestRun returns the length in bytes of the longest run of characters of one kind: letters and marks, numbers, white
// space, or others with marks and line breaks. No piece that any of tiktoken's patterns splits a text into is longer by more
// than 4 bytes for each of its ends.
func LongestRun(text string) int {
	longest := 0
	var begins [4]int // of the runs of each kind that go on
	for i := 0; i < len(text); {
		class, size := at(text, i)
		end := i + size
		for kind, in := range [4]bool{
			class&(upper|lower|letter) != 0,
			class&number != 0,
			class&space != 0,
			class&(letter|number) == 0 && class&(space|newline) != space,
		} {
			if !in {
				begins[kind] = end
			} else if n := end - begins[kind]; n > longest {
				longest = n
			}
		}
		i = end
	}
	return longest
}
