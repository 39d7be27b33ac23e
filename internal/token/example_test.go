package token_test

import (
	"fmt"
	"log"

	"github.com/stanchion-dev/stanchion/internal/token"
)

func ExampleEncoding_Count() {
	e, err := token.Get(token.O200K)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(e.Count("How many tokens are these?"))
	_, within := e.Within("How many tokens are these?", 5)
	fmt.Println(within)
	// Output:
	// 6
	// false
}

func ExampleCounter() {
	e, err := token.Get(token.CL100K)
	if err != nil {
		log.Fatal(err)
	}
	c := e.Counter(8)
	for _, piece := range []string{"One, tw", "o, thr", "ee, four"} {
		fmt.Println(c.Add(piece), c.Count())
	}
	fmt.Println(c.Close(), c.Count())
	// Output:
	// false 2
	// false 4
	// false 6
	// false 7
}
