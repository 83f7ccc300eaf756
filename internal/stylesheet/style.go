package stylesheet

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Style is what style sheets and attributes set of an element, and not what it
// inherits. Doubtful values may count as well, on some screens or in some states.
type Style struct {
	values   map[string]string
	doubtful map[string][]string
}

// Of returns the style of an element. A nil sheet has no rules.
func (s *Sheet) Of(n *html.Node) Style {
	var own, sets []declaration
	var attribute string
	for _, a := range n.Attr {
		switch {
		case a.Key == "style":
			attribute = a.Val
		case n.Namespace == "svg" && properties[a.Key]:
			sets = append(sets, declarations(a.Key+":"+a.Val, nothing)...)
		}
	}
	if attribute != "" {
		own = declarations(withoutComments(attribute), nothing)
	}
	st := Style{}
	if s != nil {
		for _, r := range s.rulesOf(n) {
			if !r.depends {
				sets = append(sets, r.sets...)
				continue
			}
			for _, d := range r.sets {
				st.doubt(d)
			}
		}
	}
	sets = append(sets, own...)
	for _, important := range []bool{false, true} {
		for _, d := range sets {
			if d.important == important {
				st.set(d)
			}
		}
	}
	return st
}

func nothing(_, _ string) {}

func (s *Style) set(d declaration) {
	if open(d.value) {
		s.doubt(d)
		return
	}
	if s.values == nil {
		s.values = map[string]string{}
	}
	s.values[d.property] = d.value
}

func (s *Style) doubt(d declaration) {
	if s.doubtful == nil {
		s.doubtful = map[string][]string{}
	}
	if open(d.value) {
		d.value = ""
	}
	s.doubtful[d.property] = append(s.doubtful[d.property], d.value)
}

// Get returns the value of a property in lower case, "" for none.
func (s Style) Get(property string) string { return s.values[property] }

// Differs reports whether a doubtful value gives another answer than the value.
func (s Style) Differs(property string, is func(value string) bool) bool {
	now := is(s.values[property])
	for _, value := range s.doubtful[property] {
		if value == "" || is(value) != now {
			return true
		}
	}
	return false
}

// Faint reports whether the style makes text transparent, tiny, cut off or puts it
// off the screen, surely or possibly.
func (s Style) Faint() bool {
	for _, property := range []string{"opacity", "font-size", "zoom", "scale"} {
		if s.any(property, tiny[property]) {
			return true
		}
	}
	for _, property := range []string{"left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent"} {
		if s.any(property, faraway) {
			return true
		}
	}
	for _, property := range []string{"width", "height", "max-width", "max-height"} {
		if s.any(property, dot) && s.any("overflow", func(v string) bool { return strings.Contains(v, "hidden") || strings.Contains(v, "clip") }) {
			return true
		}
	}
	background := s.values["background"]
	return s.any("color", transparent) || s.any("fill-color", transparent) || background != "" && background == s.values["color"] ||
		s.any("clip", func(v string) bool { return strings.HasPrefix(v, "rect(") }) ||
		s.any("clip-path", cutOff) || s.any("transform", folded) ||
		s.any("filter", func(v string) bool { return strings.Contains(v, "opacity(0") })
}

// Clipped reports whether the style cuts text off as is usual for labels that are
// for screen readers.
func (s Style) Clipped() bool {
	return s.values["position"] == "absolute" && (strings.HasPrefix(s.values["clip"], "rect(") || cutOff(s.values["clip-path"]))
}

// any reports whether a value or a doubtful value of a property is so.
func (s Style) any(property string, is func(string) bool) bool {
	if value := s.values[property]; value != "" && is(value) {
		return true
	}
	for _, value := range s.doubtful[property] {
		if value != "" && is(value) {
			return true
		}
	}
	return false
}

// tiny is how small the value of a property is where text cannot be read.
var tiny = map[string]func(string) bool{
	"opacity": atMost(0.1), "font-size": atMost(2), "zoom": atMost(0.1), "scale": atMost(0.1),
}

// size reads the number that a value starts with, and its unit. A percentage is a
// share of 1, and em is 16 pixels.
func size(value string) (float64, bool) {
	end := 0
	for end < len(value) && strings.IndexByte("+-.0123456789", value[end]) >= 0 {
		end++
	}
	n, err := strconv.ParseFloat(value[:end], 64)
	switch unit := value[end:]; {
	case strings.HasPrefix(unit, "%"):
		n /= 100
	case strings.HasPrefix(unit, "em"), strings.HasPrefix(unit, "rem"):
		n *= 16
	}
	return n, err == nil
}

func atMost(most float64) func(string) bool {
	return func(value string) bool {
		n, ok := size(value)
		percent := strings.HasSuffix(value, "%")
		return ok && n <= most && (!percent || n <= 0.1)
	}
}

// faraway reports whether a length leads off the screen.
func faraway(value string) bool {
	n, ok := size(value)
	return ok && (n <= -400 || strings.HasSuffix(value, "%") && n <= -1 || n <= -40 && strings.Contains(value, "v"))
}

// dot reports whether a length is at most a pixel.
func dot(value string) bool {
	n, ok := size(value)
	return ok && n <= 1 && (!strings.HasSuffix(value, "%") || n == 0) && !strings.HasSuffix(value, "fr")
}

func transparent(value string) bool {
	squeezed := strings.ReplaceAll(value, " ", "")
	return value == "transparent" || strings.HasPrefix(value, "#") && (len(value) == 5 && value[4] == '0' || len(value) == 9 && value[7:] == "00") ||
		strings.HasSuffix(squeezed, "/0)") || strings.HasSuffix(squeezed, "/0%)") ||
		(strings.HasPrefix(value, "rgba(") || strings.HasPrefix(value, "hsla(")) && (strings.HasSuffix(squeezed, ",0)") || strings.HasSuffix(squeezed, ",0.0)"))
}

func cutOff(value string) bool {
	for _, shape := range []string{"inset(50%", "inset(100%", "inset(0 100%", "inset(0 0 100%", "circle(0", "ellipse(0", "polygon(0 0, 0 0", "polygon(0 0,0 0", "polygon(0px 0px, 0px 0px", "rect(0 0 0 0", "rect(0px 0px 0px 0px"} {
		if strings.HasPrefix(value, shape) {
			return true
		}
	}
	return false
}

// folded reports whether a transformation leaves nothing on the screen.
func folded(value string) bool {
	for _, part := range strings.Split(value, ")") {
		name, of, _ := strings.Cut(strings.TrimSpace(part), "(")
		n, ok := size(strings.TrimSpace(of))
		switch {
		case strings.HasPrefix(name, "scale") && ok && n <= 0.01 && n >= -0.01:
			return true
		case strings.HasPrefix(name, "translate") && (faraway(strings.TrimSpace(of)) || strings.Contains(of, "-9999") || strings.Contains(of, "-100%")):
			return true
		}
	}
	return false
}
