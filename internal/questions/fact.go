package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// facts lists the facts to state: those that fail a condition, and, where the
// cell is open as a whole, those that nothing public states.
func (d *draft) facts() []Fact {
	out := []Fact{}
	for _, c := range d.want.Where {
		if d.fails(c) {
			out = append(out, d.fact(c.Attribute, d.required(c)))
		}
	}
	if d.Refused || !d.hasReason(report.GradeBelowAccepted) && !d.hasReason(report.NotAssessed) {
		return out
	}
	for _, spec := range d.spec.Attributes {
		known := slices.ContainsFunc(out, func(f Fact) bool { return f.Attribute == spec.Name })
		if p := d.fact(spec.Name, ""); p.Found == "" && !known {
			out = append(out, p)
		}
	}
	return out
}

func (d *draft) fails(c profile.Condition) bool {
	r := d.rejudge(d.subject.Model, c)
	return slices.ContainsFunc(r.Reasons, func(r report.Reason) bool {
		return r.Code == report.AttributeMismatch || r.Code == report.AttributeUnknown || r.Code == report.NotAssessed
	})
}

// fact describes one attribute, and what is public about it.
func (d *draft) fact(name, required string) Fact {
	p := Fact{Attribute: name, About: name, Required: required}
	unit := ""
	if spec, ok := d.spec.Attribute(name); ok {
		p.Attribute, p.About, p.YesOrNo, unit = spec.Name, d.named(firstClause(spec.About)), spec.Type == dataset.TypeBool, unitOf(spec)
	}
	for _, stated := range d.Attributes {
		if dataset.SameName(stated.Name, name) {
			p.Found = inWords(stated.Value) + unit
		}
	}
	return p
}

// firstClause returns the beginning of the catalog's words about an attribute,
// which names the fact; the rest explains how the data is kept.
func firstClause(about string) string {
	for _, end := range []string{"; ", ": ", ". "} {
		about, _, _ = strings.Cut(about, end)
	}
	return strings.TrimSuffix(about, ".")
}

// unitOf returns the unit of a number, with a space before it.
func unitOf(spec *dataset.AttributeSpec) string {
	switch {
	case spec.Type == dataset.TypeDays:
		return " days"
	case spec.Type == dataset.TypeNumber && spec.Unit != "" && spec.Unit != "year":
		return " " + spec.Unit
	}
	return ""
}

// inWords returns the value of an attribute as text.
func inWords(value any) string {
	switch v := value.(type) {
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case []string:
		if len(v) == 0 {
			return "none"
		}
		return strings.Join(v, ", ")
	}
	return fmt.Sprint(value)
}

// required returns what a condition requires, in words.
func (d *draft) required(c profile.Condition) string {
	spec, ok := d.spec.Attribute(c.Attribute)
	if !ok {
		spec = &dataset.AttributeSpec{}
	}
	value := c.Value + unitOf(spec)
	if spec.Type == dataset.TypeBool {
		value = inWords(c.Value == "true" || c.Op == profile.Present)
	}
	switch c.Op {
	case profile.Present:
		if spec.Type == dataset.TypeBool {
			return value
		}
		return "it stated"
	case profile.NotEqual:
		return "anything but " + value
	case profile.ContainsWord:
		return "it to include " + value
	case profile.Equal:
		return value
	}
	if spec.Type == dataset.TypeDate {
		return dateOrder(c.Op) + value
	}
	return amountOrder(c.Op) + value
}

// dateOrder returns a comparison of days in words.
func dateOrder(op profile.Op) string {
	switch op {
	case profile.AtMost:
		return "no day after "
	case profile.AtLeast:
		return "no day before "
	case profile.Less:
		return "a day before "
	}
	return "a day after "
}

// amountOrder returns a comparison of numbers or versions in words.
func amountOrder(op profile.Op) string {
	switch op {
	case profile.AtMost:
		return "at most "
	case profile.AtLeast:
		return "at least "
	case profile.Less:
		return "less than "
	}
	return "more than "
}
