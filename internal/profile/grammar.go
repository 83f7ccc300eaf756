package profile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Grammar is the form of a requirement, for help and messages.
const Grammar = "CELL[:GRADE][[CONDITION]...]"

// reserved are the characters that a value has only between quotes.
const reserved = `,=!<>~[]"`

// Parse reads a comma list of requirements, each CELL[:GRADE][[CONDITION]...],
// and checks the names against the catalog. The error states which requirement
// is wrong, why, and what is allowed.
func Parse(list string, catalog *dataset.Catalog) ([]Requirement, error) {
	if strings.TrimSpace(list) == "" {
		return nil, fmt.Errorf("the requirement is empty; write %s, for example hipaa or zdr:yes_sales_gated", Grammar)
	}
	var requirements []Requirement
	for _, text := range splitOutsideBrackets(list) {
		r, err := parseOne(strings.TrimSpace(text), catalog)
		if err != nil {
			return nil, fmt.Errorf("requirement %s: %w", shorten(text), err)
		}
		requirements = append(requirements, r)
	}
	return requirements, nil
}

// splitOutsideBrackets splits at the commas that are not within brackets or a
// quoted value.
func splitOutsideBrackets(list string) []string {
	var parts []string
	start, depth, quoted := 0, 0, false
	for i := range len(list) {
		switch c := list[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == ',' && depth <= 0:
			parts = append(parts, list[start:i])
			start = i + 1
		}
	}
	return append(parts, list[start:])
}

// closing returns the index of the first closing bracket that is not in a quoted
// value, -1 for none.
func closing(text string) int {
	quoted := false
	return strings.IndexFunc(text, func(c rune) bool {
		quoted = quoted != (c == '"')
		return c == ']' && !quoted
	})
}

// shorten quotes a text for a message.
func shorten(text string) string { return strconv.Quote(strictyaml.Shorten(strings.TrimSpace(text))) }

// bracketed is a condition as a message has it, cut where it is long.
func bracketed(condition string) string { return "[" + strictyaml.Shorten(condition) + "]" }

func parseOne(text string, catalog *dataset.Catalog) (Requirement, error) {
	head, conditions := text, ""
	if i := strings.IndexByte(text, '['); i >= 0 {
		head, conditions = text[:i], text[i:]
	}
	name, gradeName, hasGrade := strings.Cut(head, ":")
	name = strings.TrimSpace(name)
	if name == "" {
		return Requirement{}, fmt.Errorf("it names no cell, as a comma too many does; write %s", Grammar)
	}
	if cell, weakest, is := strings.Cut(name, "="); is && !hasGrade {
		return Requirement{}, fmt.Errorf("a grade follows a colon; write %s:%s", strings.TrimSpace(cell), strings.TrimSpace(weakest))
	}
	spec, err := catalog.Resolve(name)
	if err != nil {
		return Requirement{}, err
	}
	r := Requirement{Cell: spec.ID, Severity: SeverityBlock}
	if hasGrade {
		if r.Accept, err = grade.Parse(gradeName); err != nil {
			return Requirement{}, err
		}
	}
	r.Where, err = parseConditions(conditions, spec)
	return r, err
}

// parseConditions reads "[a<=1][b]…".
func parseConditions(text string, spec *dataset.CellSpec) ([]Condition, error) {
	var where []Condition
	for text != "" {
		end := closing(text)
		if text[0] == '[' && end < 0 {
			return nil, fmt.Errorf("the bracket of %s is not closed; write [CONDITION]", shorten(text))
		}
		if text[0] != '[' {
			return nil, fmt.Errorf("expected [CONDITION] after the cell and its grade, found %s", shorten(text))
		}
		more, err := conditions(text[1:end], spec)
		if err != nil {
			return nil, err
		}
		where = append(where, more...)
		text = strings.TrimSpace(text[end+1:])
	}
	return where, nil
}

// conditions reads conditions with commas between them, on attributes that the
// catalog has. With an error it returns none.
func conditions(text string, spec *dataset.CellSpec) ([]Condition, error) {
	var where []Condition
	for _, part := range splitOutsideBrackets(text) {
		c, err := ParseCondition(part, spec)
		if err != nil {
			return nil, err
		}
		if _, known := spec.Attribute(c.Attribute); !known {
			return nil, unknownAttribute(c.Attribute, spec)
		}
		where = append(where, c)
	}
	return where, nil
}

// operators in the order in which they are tried: the longer first.
var operators = []Op{AtMost, AtLeast, NotEqual, Equal, Less, Greater, ContainsWord}

// ParseCondition reads NAME, or NAME OPERATOR VALUE. Whether the catalog has a
// name is for the caller to say, who knows where it is written.
func ParseCondition(text string, spec *dataset.CellSpec) (Condition, error) {
	name, op, value := cutOperator(text)
	value, plain := unquote(strings.TrimSpace(value))
	c := Condition{Attribute: strings.TrimSpace(name), Op: op, Value: value}
	if c.Attribute == "" || strings.ContainsAny(c.Attribute, " \t[]:!") {
		return Condition{}, fmt.Errorf("the condition %s names no attribute; write [NAME] or [NAME OPERATOR VALUE] with one of = != <= >= < > ~", bracketed(text))
	}
	if op != Present && c.Value == "" {
		return Condition{}, fmt.Errorf("the condition %s has no value after %s", bracketed(text), op)
	}
	if !plain {
		return Condition{}, fmt.Errorf("the condition %s is not one comparison; separate conditions by commas, and quote a value with one of %s in it", bracketed(text), reserved)
	}
	attribute, known := spec.Attribute(c.Attribute)
	if !known {
		return c, nil
	}
	c.Attribute = attribute.Name
	for _, word := range attribute.Values {
		if strings.EqualFold(word, c.Value) {
			c.Value = word
		}
	}
	return c, checkValue(c, attribute)
}

// unknownAttributeError says which attributes a cell has instead.
type unknownAttributeError struct{ error }

func unknownAttribute(name string, spec *dataset.CellSpec) error {
	known := spec.AttributeNames()
	if len(known) == 0 {
		return unknownAttributeError{fmt.Errorf("%s has no attributes that a condition could test, found %s", spec.ID, shorten(name))}
	}
	return unknownAttributeError{fmt.Errorf("%s has no attribute %s%s", spec.ID, shorten(name), suggest.Instead(name, known, "vendorcheck cells "+spec.ID))}
}

// unquote takes the quotes off a value. Plain reports whether it is one value.
func unquote(text string) (value string, plain bool) {
	inner, quoted := strings.CutPrefix(text, `"`)
	if !quoted {
		return text, !strings.ContainsAny(text, reserved)
	}
	inner, quoted = strings.CutSuffix(inner, `"`)
	return strings.TrimSpace(inner), quoted && !strings.Contains(inner, `"`)
}

// unlisted refuses a word that the catalog's list for an attribute does not have.
func unlisted(word string, attribute *dataset.AttributeSpec) error {
	return fmt.Errorf("%s is never %s%s", attribute.Name, shorten(word), suggest.Instead(word, attribute.Values, ""))
}

// cutOperator splits a condition at the first operator in it.
func cutOperator(text string) (name string, op Op, value string) {
	for i := range len(text) {
		for _, o := range operators {
			if strings.HasPrefix(text[i:], string(o)) {
				return text[:i], o, text[i+len(o):]
			}
		}
	}
	return text, Present, ""
}

// comparisons returns the operators that mean something for a type.
func comparisons(t dataset.AttributeType) []Op {
	switch t {
	case dataset.TypeDays, dataset.TypeNumber, dataset.TypeDate, dataset.TypeVersion:
		return []Op{Equal, NotEqual, AtMost, AtLeast, Less, Greater}
	case dataset.TypeBool:
		return []Op{Equal, NotEqual}
	case dataset.TypeList:
		return []Op{ContainsWord}
	}
	return []Op{Equal, NotEqual, ContainsWord}
}

// checkValue refuses comparisons that can never be answered, such as
// default_retention_days<=soon.
func checkValue(c Condition, attribute *dataset.AttributeSpec) error {
	if c.Op == Present {
		return nil
	}
	allowed := comparisons(attribute.Type)
	if slices.Contains(allowed, c.Op) {
		return checkType(c, attribute)
	}
	names := make([]string, len(allowed))
	for i, op := range allowed {
		names[i] = string(op)
	}
	return fmt.Errorf("the condition %s compares a %s with %s; allowed: %s, or the bare name", bracketed(c.String()), attribute.Type, c.Op, strings.Join(names, " "))
}

func checkType(c Condition, attribute *dataset.AttributeSpec) error {
	if word := (dataset.Value{Kind: dataset.TextValue, Text: c.Value}); len(attribute.Unlisted(word)) > 0 {
		return fmt.Errorf("the condition %s: %w", bracketed(c.String()), unlisted(c.Value, attribute))
	}
	switch attribute.Type {
	case dataset.TypeDays, dataset.TypeNumber:
		if _, err := strconv.Atoi(c.Value); err != nil {
			return fmt.Errorf("the condition %s needs a whole number, found %s", bracketed(c.String()), shorten(c.Value))
		}
	case dataset.TypeDate:
		if _, err := date.Parse(c.Value); err != nil {
			return fmt.Errorf("the condition %s: %w", bracketed(c.String()), err)
		}
	case dataset.TypeVersion:
		if _, ok := dataset.ParseVersion(c.Value); !ok {
			return fmt.Errorf("the condition %s needs a version such as 1.2, found %s", bracketed(c.String()), shorten(c.Value))
		}
	case dataset.TypeBool:
		if c.Value != "true" && c.Value != "false" {
			return fmt.Errorf("the condition %s needs true or false, found %s", bracketed(c.String()), shorten(c.Value))
		}
	}
	return nil
}
