package main

import (
	"fmt"
	"math"
	"slices"
)

// rate is a number of hits in a number of tries.
type rate struct{ hits, of int }

func (r *rate) add(hit bool) {
	r.of++
	if hit {
		r.hits++
	}
}

// value is the share, 0 of nothing.
func (r rate) value() float64 {
	if r.of == 0 {
		return 0
	}
	return float64(r.hits) / float64(r.of)
}

// wilson returns the 95 % score interval of Wilson (1927), which keeps its level for few tries and for shares near 0 and 1.
func (r rate) wilson() (low, high float64) {
	if r.of == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	n, p := float64(r.of), r.value()
	middle := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	low, high = (middle-half)/(1+z*z/n), (middle+half)/(1+z*z/n)
	return max(low, 0), min(high, 1)
}

// String returns "97/100  .970 [.915, .990]".
func (r rate) String() string {
	if r.of == 0 {
		return "-"
	}
	low, high := r.wilson()
	return fmt.Sprintf("%d/%d\t%.4f\t[%.4f, %.4f]", r.hits, r.of, r.value(), low, high)
}

// cost collects how long decisions took.
type cost struct {
	ns    []int64
	bytes int
}

func (c *cost) add(ns int64, bytes int) {
	c.ns = append(c.ns, ns)
	c.bytes += bytes
}

// quantile returns the time in microseconds that a share q of the texts stays within.
func (c *cost) quantile(q float64) float64 {
	if len(c.ns) == 0 {
		return 0
	}
	slices.Sort(c.ns)
	i := int(math.Ceil(q*float64(len(c.ns)))) - 1
	return float64(c.ns[max(i, 0)]) / 1e3
}

func (c *cost) String() string {
	var sum int64
	for _, ns := range c.ns {
		sum += ns
	}
	speed := "-"
	if sum > 0 {
		speed = fmt.Sprintf("%.1f", float64(c.bytes)*1e3/float64(sum))
	}
	return fmt.Sprintf("%.1f µs p50, %.1f µs p99, %s MB/s, %d bytes in %d texts", c.quantile(.5), c.quantile(.99), speed, c.bytes, len(c.ns))
}
