package toolcall

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func TestNumber(t *testing.T) {
	c := NumberWith(NumberOptions{Min: -1, Max: 99.99, Step: 0.01})
	for _, s := range []string{"0", "-0", "-1", "-1.00", "99.99", "0.29", "1e1", "1E1", "100e-2", "0.0700", "99990e-3", "[1,2]", "null"} {
		require.Empty(t, found(t, c, json.RawMessage(s)), s)
	}
	for s, want := range map[string]string{
		"-1.01": ruleArgRange, "100": ruleArgRange, "99.990000000000001": ruleArgRange, "1e300": ruleArgRange,
		"0.001": ruleArgStep, "0.299999999999999": ruleArgStep, "1e-300": ruleArgStep,
		"1e309": ruleArgPrecision, "1e999999999999": ruleArgPrecision, "1.234567890123456789": ruleArgPrecision,
		`"1"`: ruleArgType, "true": ruleArgType, "{}": ruleArgType, "[[1]]": ruleArgType, `["1"]`: ruleArgType,
	} {
		require.Equal(t, []string{want}, found(t, c, json.RawMessage(s)), s)
	}
	require.Empty(t, found(t, NumberWith(NumberOptions{}), 0))
	require.Equal(t, []string{ruleArgRange}, found(t, NumberWith(NumberOptions{}), 1))
	any := Number(math.Inf(-1), math.Inf(1))
	require.Empty(t, found(t, any, json.RawMessage("-1e308")))
	require.Empty(t, found(t, Number(0, 9007199254740992), json.RawMessage("9007199254740992")))
	require.Equal(t, []string{ruleArgRange}, found(t, Number(0, 9007199254740992), json.RawMessage("9007199254740993")))
	require.Empty(t, found(t, any, json.RawMessage("100000000000000000000000000000"))) // zeros are not significant
}

func TestNumberMistakes(t *testing.T) {
	for _, o := range []NumberOptions{{Min: 2, Max: 1}, {Min: math.NaN()}, {Max: math.NaN()}, {Step: -1}, {Step: math.Inf(1)}, {Sum: -1},
		{Sum: math.NaN()}, {Sum: math.Inf(1)}, {Min: math.Inf(1), Max: math.Inf(1)}} {
		require.Error(t, NumberWith(o).Err, "%+v", o)
	}
}

func session(t testing.TB) *guard.Session {
	p, err := guard.New(guard.Config{Checks: []guard.Check{Allow("x")}})
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "ann"})
}

func TestNumberSum(t *testing.T) {
	c := NumberWith(NumberOptions{Min: -1000, Max: 1000, Sum: 0.3})
	s := session(t)
	spend := func(c ArgCheck, s *guard.Session, amount string) int {
		list, err := c.Find(t.Context(), s, json.RawMessage(amount))
		require.NoError(t, err)
		return len(list)
	}
	require.Equal(t, 0, spend(c, s, "0.1"))
	require.Equal(t, 1, spend(c, s, "0.3"))
	require.Equal(t, 0, spend(c, s, "-0.1"))
	require.Equal(t, 1, spend(c, s, "0.1000000001"))
	require.Equal(t, 1, spend(c, s, "[0.05, 0.06]")) // the first of them goes back
	require.Equal(t, 0, spend(c, s, "0.1"))
	require.Equal(t, 1, spend(c, s, "0.0000000000001"))
	require.Equal(t, 0, spend(c, s, "0"))
	require.Equal(t, 0, spend(c, session(t), "0.3"))
	require.Equal(t, 1, spend(c, nil, "0.1"))
	require.Equal(t, 0, spend(NumberWith(NumberOptions{Max: 1, Sum: 1}), s, "1"))
}

func TestNumberSumConcurrent(t *testing.T) {
	c := NumberWith(NumberOptions{Max: 1, Sum: 50})
	s := session(t)
	var ran sync.WaitGroup
	var mu sync.Mutex
	passed := 0
	for range 8 {
		ran.Go(func() {
			for range 20 {
				list, err := c.Find(t.Context(), s, 1)
				mu.Lock()
				if err == nil && len(list) == 0 {
					passed++
				}
				mu.Unlock()
			}
		})
	}
	ran.Wait()
	require.Equal(t, 50, passed)
}

// FuzzDecimal holds decimals to math/big.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0", "1", "-12.50", "1e308", "1e-308", "123456789012345678", "0.000000000000000001", "1.", ".1", "01", "1e", "1e+5", "--1"} {
		f.Add(s, "0.01")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x, okX := parseDecimal(a)
		y, okY := parseDecimal(b)
		for _, n := range []struct {
			s  string
			ok bool
		}{{a, okX}, {b, okY}} {
			if n.ok {
				require.True(t, json.Valid([]byte(n.s)), n.s)
			} else if json.Valid([]byte(n.s)) && len(n.s) < 18 && isNumber(n.s) && !strings.ContainsAny(n.s, "eE \t\r\n") {
				t.Fatalf("%q is a number", n.s)
			}
		}
		if !okX || !okY {
			return
		}
		rx, _ := new(big.Rat).SetString(a)
		ry, _ := new(big.Rat).SetString(b)
		require.Equal(t, rx.Cmp(ry), x.cmp(y), "%s %s", a, b)
		require.Zero(t, new(big.Rat).Abs(rx).Cmp(x.abs()))
		if y.coef != 0 {
			require.Equal(t, new(big.Rat).Quo(rx, ry).IsInt(), x.multiple(y), "%s %s", a, b)
		}
	})
}

func TestOwner(t *testing.T) {
	asked := 0
	c := Owner(func(_ context.Context, who guard.Subject, id string) (bool, error) {
		asked++
		if id == "down" {
			return true, errors.New("database said: secret")
		}
		return who.User == "ann" && (id == "A7" || id == "42" || id == "-5"), nil
	})
	s := session(t)
	find := func(s *guard.Session, v any) []guard.Finding {
		list, err := c.Find(t.Context(), s, v)
		require.NoError(t, err)
		return list
	}
	for _, v := range []any{"A7", 42, -5, []any{"A7", 42}, nil, []string{}} {
		require.Empty(t, find(s, v), v)
	}
	for _, v := range []any{"A8", "a7", "A7 ", "", 43, []any{"A7", 43}} {
		require.Equal(t, ruleArgOwner, find(s, v)[0].Rule, v)
	}
	for _, v := range []string{"4.2e1", "42.0", "-0", "042", "true", "{}", "[[42]]"} {
		a := Arg{raw: v, session: s}
		require.NoError(t, c.Run(t.Context(), &a))
		require.Equal(t, ruleArgType, a.findings[0].Rule, v)
	}
	require.Equal(t, ruleArgTooLong, find(s, strings.Repeat("a", 1025))[0].Rule)
	require.Equal(t, ruleArgTooLong, find(s, strings.Split(strings.Repeat("A7,", 101), ","))[0].Rule)
	asked = 0
	require.Equal(t, ruleArgOwner, find(nil, "A7")[0].Rule)
	require.Zero(t, asked)
	_, err := c.Find(t.Context(), s, "down")
	require.ErrorContains(t, err, "could not be looked up")
	require.NotContains(t, err.Error(), "secret")
	require.Error(t, Owner(nil).Err)
}
