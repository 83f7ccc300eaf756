package grade

import (
	"fmt"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Confidence says how sure the dataset is of a grade. A greater value is surer.
type Confidence uint8

// The levels of confidence, lowest first. The zero value means that none was
// given.
const (
	ConfidenceUnknown Confidence = iota
	Low
	Medium
	High
)

var confidenceNames = [...]string{"", "low", "medium", "high"}

// ConfidenceNames returns the names of the levels, lowest first.
func ConfidenceNames() []string { return append([]string(nil), confidenceNames[1:]...) }

// ParseConfidence reads a level's name; case does not matter. The error names
// what is allowed.
func ParseConfidence(s string) (Confidence, error) {
	i := indexFold(confidenceNames[1:], s)
	if i < 0 {
		return ConfidenceUnknown, fmt.Errorf("unknown confidence %q%s", s, suggest.Instead(s, ConfidenceNames(), ""))
	}
	return Confidence(i + 1), nil
}

// String returns the level's name, empty for the zero value.
func (c Confidence) String() string { return confidenceNames[c] }

// UnmarshalText reads a level as ParseConfidence does.
func (c *Confidence) UnmarshalText(text []byte) (err error) {
	*c, err = ParseConfidence(string(text))
	return err
}

// MarshalJSON writes the level's name, and null where none was given.
func (c Confidence) MarshalJSON() ([]byte, error) {
	if c == ConfidenceUnknown {
		return []byte("null"), nil
	}
	return strconv.AppendQuote(nil, confidenceNames[c]), nil
}
