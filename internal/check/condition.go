package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// unmet tests a condition on an attribute. What is not stated, or cannot be
// compared, is unknown and does not hold.
func unmet(c profile.Condition, spec *dataset.CellSpec, attributes dataset.Attributes) (report.Reason, bool) {
	value, stated := attributes.Get(c.Attribute)
	if !stated {
		return report.Reason{Code: report.AttributeUnknown, Message: unknownAttribute(c, spec)}, true
	}
	holds, comparable := compare(c, value)
	switch {
	case !comparable:
		return report.Reason{Code: report.AttributeUnknown, Message: fmt.Sprintf("%s is %q, which cannot be tested by [%s]", c.Attribute, value, c)}, true
	case !holds:
		return report.Reason{Code: report.AttributeMismatch, Message: mismatch(c, value)}, true
	}
	return report.Reason{}, false
}

// mismatch says what an attribute is and what is needed: "regions has us, needs
// eu".
func mismatch(c profile.Condition, value dataset.Value) string {
	verb := " is "
	if value.Kind == dataset.ListValue {
		verb = " has "
	}
	if c.Op == profile.Present {
		return c.Attribute + verb + value.String()
	}
	return c.Attribute + verb + value.String() + ", needs " + needWords[c.Op] + c.Value
}

// needWords say what an operator asks for, before its value.
var needWords = map[profile.Op]string{profile.NotEqual: "anything but ", profile.AtMost: "at most ", profile.AtLeast: "at least ",
	profile.Less: "less than ", profile.Greater: "more than "}

func unknownAttribute(c profile.Condition, spec *dataset.CellSpec) string {
	if _, ok := spec.Attribute(c.Attribute); ok {
		return "no public evidence states " + c.Attribute
	}
	known := "none"
	if names := spec.AttributeNames(); len(names) > 0 {
		known = strings.Join(names, ", ")
	}
	return fmt.Sprintf("the catalog has no attribute %q for this cell; it has: %s", c.Attribute, known)
}

// compare tests a value; comparable is false when the operator means nothing
// for it.
func compare(c profile.Condition, v dataset.Value) (holds, comparable bool) {
	if c.Op == profile.Present {
		return present(v), true
	}
	switch v.Kind {
	case dataset.BoolValue:
		return equality(c.Op, c.Value == strconv.FormatBool(v.Bool))
	case dataset.NumberValue:
		limit, err := strconv.Atoi(c.Value)
		if err != nil {
			return false, false
		}
		return ordered(c.Op, cmp.Compare(v.Number, limit))
	case dataset.TextValue:
		return compareText(c, v.Text)
	case dataset.ListValue:
		contains := slices.ContainsFunc(v.List, func(item string) bool { return dataset.HasWords(item, c.Value) })
		return contains, c.Op == profile.ContainsWord
	}
	return false, false
}

// compareText tests one line of text. Dates and versions have an order; other
// texts have none.
func compareText(c profile.Condition, text string) (holds, comparable bool) {
	if c.Op == profile.ContainsWord {
		return dataset.HasWords(text, c.Value), true
	}
	if stated, limit, ok := both(text, c.Value, date.Parse); ok {
		return ordered(c.Op, cmp.Compare(stated, limit))
	}
	if stated, limit, ok := both(text, c.Value, parseVersion); ok {
		return ordered(c.Op, slices.Compare(stated, limit))
	}
	return equality(c.Op, strings.EqualFold(text, c.Value))
}

// both parses two texts alike.
func both[T any](a, b string, parse func(string) (T, error)) (x, y T, ok bool) {
	x, errA := parse(a)
	y, errB := parse(b)
	return x, y, errA == nil && errB == nil
}

// parseVersion reads a version without the zeros at its end: 1.2.0 is 1.2.
func parseVersion(s string) ([]int, error) {
	numbers, ok := dataset.ParseVersion(s)
	if !ok {
		return nil, strconv.ErrSyntax
	}
	for n := len(numbers); n > 0 && numbers[n-1] == 0; n-- {
		numbers = numbers[:n-1]
	}
	return numbers, nil
}

// present is what the bare name asks: stated, not empty, and not false.
func present(v dataset.Value) bool {
	switch v.Kind {
	case dataset.BoolValue:
		return v.Bool
	case dataset.ListValue:
		return len(v.List) > 0
	case dataset.TextValue:
		return v.Text != ""
	}
	return v.Kind == dataset.NumberValue
}

func equality(op profile.Op, same bool) (holds, comparable bool) {
	switch op {
	case profile.Equal:
		return same, true
	case profile.NotEqual:
		return !same, true
	}
	return false, false
}

func ordered(op profile.Op, order int) (holds, comparable bool) {
	switch op {
	case profile.AtMost:
		return order <= 0, true
	case profile.AtLeast:
		return order >= 0, true
	case profile.Less:
		return order < 0, true
	case profile.Greater:
		return order > 0, true
	}
	return equality(op, order == 0)
}
