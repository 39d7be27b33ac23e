package main

import (
	"bytes"
	"fmt"
)

// draw makes an SVG of how many accounts were found after how many queries of the campaign, a line for each simulation.
func draw(all []outcome, accounts int) []byte {
	const width, height, left, top = 640, 360, 60, 30
	longest := 1
	for _, o := range all {
		longest = max(longest, len(o.curve))
	}
	x := func(i int) float64 { return left + float64(i)*(width-left-20)/float64(longest) }
	y := func(n int) float64 { return height - 50 - float64(n)*(height-50-top)/float64(max(1, accounts)) }
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="white"/>`+"\n", width, height)
	for i := range 6 {
		n, q := accounts*i/5, longest*i/5
		fmt.Fprintf(&b, `<path d="M%d %.1fH%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%d</text>`+"\n", left, y(n), width-20, left-8, y(n)+4, n)
		fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n", x(q), height-32, q)
	}
	fmt.Fprintf(&b, `<path d="M%.1f %dV%d" stroke="#c00" stroke-dasharray="4"/>`+"\n", x(min(500, longest)), top, height-50)
	for _, o := range all {
		fmt.Fprintf(&b, `<polyline fill="none" stroke="#06c" stroke-opacity="0.6" points="`)
		for i, n := range o.curve {
			if i%5 == 0 || i == len(o.curve)-1 {
				fmt.Fprintf(&b, "%.1f,%.1f ", x(i+1), y(n))
			}
		}
		fmt.Fprintln(&b, `"/>`)
	}
	fmt.Fprintf(&b, `<text x="%d" y="18">accounts found</text><text x="%d" y="%d" text-anchor="middle">queries of the campaign (dashed: 500)</text>`+"\n</svg>\n", left, width/2, height-10)
	return b.Bytes()
}
