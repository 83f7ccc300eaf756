package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// line is one line of a plot.
type line struct {
	name, class string
	x, y        []float64
}

// plot is one field with its axes, both logarithmic.
type plot struct {
	left                int // where the field begins, in the picture
	title, yName, xName string
	lines               []line
}

// The field of a plot, in pixels of the picture.
const (
	chartWidth, chartHeight = 1000, 420
	fieldTop, fieldBottom   = 70, 350
	fieldWidth              = 330
)

// chart draws what portfolios cost against their size: in all, and an offering.
// A cost that grows with the size alone is a straight rise on the left and level
// on the right.
func chart(points []point) string {
	var b strings.Builder
	fmt.Fprintf(&b, chartHead, chartWidth, chartHeight)
	const xName = "offerings in the portfolio"
	plot{75, "All offerings", "seconds", xName, costs(points, false)}.draw(&b)
	plot{570, "One offering", "milliseconds each", xName, costs(points, true)}.draw(&b)
	b.WriteString("</svg>\n")
	return b.String()
}

// costs returns the lines: seconds in all, or milliseconds for each offering.
func costs(points []point, each bool) []line {
	var lines []line
	for _, way := range []struct {
		name, class string
		of          func(point) series
	}{
		{"conftest", "a", func(p point) series { return p.conftest }},
		{"YAML", "b", func(p point) series { return p.yaml }},
		{"pack", "c", func(p point) series { return p.pack }},
	} {
		l := line{name: way.name, class: way.class}
		for _, p := range points {
			s := way.of(p)
			if len(s.seconds) == 0 {
				continue
			}
			y := s.median()
			if each {
				y *= 1000 / float64(p.offerings)
			}
			l.x, l.y = append(l.x, float64(p.offerings)), append(l.y, y)
		}
		if len(l.x) > 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// scale places the powers of ten from one to another on a stretch of pixels.
type scale struct{ from, to, start, end float64 }

func newScale(start, end float64, values []float64) scale {
	from, to := math.Floor(math.Log10(slices.Min(values))+1e-9), math.Ceil(math.Log10(slices.Max(values))-1e-9)
	return scale{from, max(to, from+1), start, end}
}

func (s scale) at(value float64) float64 {
	return s.start + (math.Log10(value)-s.from)/(s.to-s.from)*(s.end-s.start)
}

func (p plot) draw(b *strings.Builder) {
	var xs, ys []float64
	for _, l := range p.lines {
		xs, ys = append(xs, l.x...), append(ys, l.y...)
	}
	right := p.left + fieldWidth
	x, y := newScale(float64(p.left), float64(right), xs), newScale(fieldBottom, fieldTop, ys)
	fmt.Fprintf(b, "<text class=\"title\" x=\"%d\" y=\"28\">%s</text>\n", p.left, p.title)
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\">%s</text>\n", p.left, fieldTop-18, p.yName)
	fmt.Fprintf(b, "<text text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>\n", p.left+fieldWidth/2, fieldBottom+46, p.xName)
	for power := x.from; power <= x.to; power++ {
		at := x.at(math.Pow(10, power))
		fmt.Fprintf(b, "<path class=\"grid\" d=\"M%.1f %dV%d\"/>\n<text text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>\n", at, fieldTop, fieldBottom, at, fieldBottom+22, powerOfTen(power))
	}
	for power := y.from; power <= y.to; power++ {
		at := y.at(math.Pow(10, power))
		fmt.Fprintf(b, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n<text text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>\n", p.left, at, right, p.left-9, at+5, powerOfTen(power))
	}
	places := apart(p.lines, y)
	for i, l := range p.lines {
		l.draw(b, x, y, places[i])
	}
}

// apart returns where the names of the lines go: at their ends, but never over
// one another.
func apart(lines []line, y scale) []float64 {
	const least = 18
	places, order := make([]float64, len(lines)), make([]int, len(lines))
	for i, l := range lines {
		places[i], order[i] = y.at(l.y[len(l.y)-1]), i
	}
	slices.SortFunc(order, func(a, b int) int { return int(math.Copysign(1, places[a]-places[b])) })
	for i := 1; i < len(order); i++ {
		places[order[i]] = max(places[order[i]], places[order[i-1]]+least)
	}
	return places
}

// draw draws the line, its points, and its name at its end.
func (l line) draw(b *strings.Builder, x, y scale, nameAt float64) {
	var path, marks strings.Builder
	for i := range l.x {
		letter := "L"
		if i == 0 {
			letter = "M"
		}
		fmt.Fprintf(&path, "%s%.1f %.1f", letter, x.at(l.x[i]), y.at(l.y[i]))
		fmt.Fprintf(&marks, "<circle class=\"%s dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", l.class, x.at(l.x[i]), y.at(l.y[i]))
	}
	fmt.Fprintf(b, "<path class=\"%s line\" d=\"%s\"/>\n%s", l.class, path.String(), marks.String())
	fmt.Fprintf(b, "<text class=\"%s name\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", l.class, x.at(l.x[len(l.x)-1])+10, nameAt+5, l.name)
}

// powerOfTen writes a power of ten in full.
func powerOfTen(power float64) string {
	if power < 0 {
		return strconv.FormatFloat(math.Pow(10, power), 'f', int(-power), 64)
	}
	return grouped(int(math.Pow(10, power)))
}

// The picture has its own ground, and takes the reader's choice of light or dark.
const chartHead = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" role="img" aria-label="Cost of judging a portfolio against its size, by conftest, from YAML and from a pack">
<style>
text { font: 14px system-ui, sans-serif; fill: #3d4450 }
.title { font-size: 17px; font-weight: 600; fill: #14181f }
.name { font-weight: 600 }
.ground { fill: #ffffff }
.grid { stroke: #dde1e7; fill: none }
.line { stroke-width: 2.5; fill: none }
.a { stroke: #b3400e } .b { stroke: #1a56c4 } .c { stroke: #0a7a52 }
.a.dot, .a.name { fill: #b3400e } .b.dot, .b.name { fill: #1a56c4 } .c.dot, .c.name { fill: #0a7a52 }
.name { stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #b6bfcc }
.title { fill: #eef1f5 }
.ground { fill: #12161c }
.grid { stroke: #2c333d }
.a { stroke: #ff9a5c } .b { stroke: #7fb0ff } .c { stroke: #4fd1a0 }
.a.dot, .a.name { fill: #ff9a5c } .b.dot, .b.name { fill: #7fb0ff } .c.dot, .c.name { fill: #4fd1a0 }
.name { stroke: none }
}
</style>
<rect class="ground" width="100%%" height="100%%" rx="8"/>
`
