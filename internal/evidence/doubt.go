package evidence

// Doubt is why it cannot be known whether a reader of a page sees a text. The
// words are stable.
type Doubt string

// The doubts.
const (
	ByClass     Doubt = "class"     // its class is a name for what is hidden, and the style sheet is elsewhere
	ByCondition Doubt = "condition" // a style sheet hides it on some screens or in some states
	ByScript    Doubt = "script"    // a script shows it, or not
	ByFallback  Doubt = "fallback"  // it is shown where something else cannot be
	BySize      Doubt = "size"      // it is transparent, tiny, cut off or off the screen
	ByLabel     Doubt = "label"     // it is for screen readers
	ByMarkup    Doubt = "markup"    // its HTML does not end, or is in code
)

var doubtWords = map[Doubt]string{
	ByClass:     "Its class is a name for what is hidden, and the style sheet is not part of the page.",
	ByCondition: "A style sheet hides it on some screens or in some states of the page.",
	ByScript:    "It is hidden until a script or a click shows it.",
	ByFallback:  "It is shown only where something else cannot be shown.",
	BySize:      "Its style makes it transparent, tiny, cut off or off the screen.",
	ByLabel:     "It is a label for screen readers.",
	ByMarkup:    "It is in HTML that does not end, or that is shown as code.",
}

// Words returns the doubt as a sentence.
func (d Doubt) Words() string {
	if words, ok := doubtWords[d]; ok {
		return words
	}
	return string(d)
}
