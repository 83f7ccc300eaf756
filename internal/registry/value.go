package registry

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// value is a value of the file with the path to it.
type value struct {
	*yaml.Node
	path string
}

// member is a value of an object with its key.
type member struct {
	key string
	value
}

// errorf returns an error that begins with the path to the value.
func (v value) errorf(format string, args ...any) error {
	message := fmt.Sprintf(format, args...)
	if v.path == "" {
		return errors.New(message)
	}
	return errors.New(v.path + ": " + message)
}

// missing reports whether there is no value: no key, or null.
func (v value) missing() bool { return v.Node == nil || v.Tag == "!!null" }

func (v value) isObject() bool { return v.Node != nil && v.Kind == yaml.MappingNode }

func (v value) isText() bool { return v.Node != nil && v.Kind == yaml.ScalarNode && v.Tag == "!!str" }

// members returns the members of an object, in the order of the file.
func (v value) members() []member {
	if !v.isObject() {
		return nil
	}
	var all []member
	for i := 0; i+1 < len(v.Content); i += 2 {
		key := v.Content[i].Value
		all = append(all, member{key, value{v.Content[i+1], v.below(key)}})
	}
	return all
}

func (v value) below(key string) string { return strings.TrimPrefix(v.path+"."+short(key), ".") }

// elements returns the items of a list or the members of an object; items have
// no key.
func (v value) elements() []member {
	if v.Node == nil || v.Kind != yaml.SequenceNode {
		return v.members()
	}
	all := make([]member, len(v.Content))
	for i, item := range v.Content {
		all[i] = member{"", value{item, fmt.Sprintf("%s[%d]", v.path, i)}}
	}
	return all
}

// field returns the member of this name; it may be missing.
func (v value) field(name string) value {
	for _, m := range v.members() {
		if m.key == name {
			return m.value
		}
	}
	return value{nil, v.below(name)}
}

// text returns a text. A missing one is empty.
func (v value) text() (string, error) {
	switch {
	case v.missing():
		return "", nil
	case !v.isText():
		return "", v.errorf("expected text, found %s", strictyaml.Describe(v.Node))
	}
	return v.Value, nil
}

// line returns a text of one line, such as a name.
func (v value) line() (string, error) {
	text, err := v.text()
	if err == nil && !plain(text) {
		err = v.errorf("expected one line of at most %d characters, without control characters", maxName)
	}
	return text, err
}

// maxName is the length of a name or another fact in characters. What is longer
// is prose.
const maxName = 100

// plain reports whether a text can be a fact: one line, not too long, without
// invisible characters.
func plain(text string) bool {
	return len([]rune(text)) <= maxName && !strings.ContainsFunc(text, invisible) && strings.TrimSpace(text) == text
}

func invisible(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// day returns the day of a date or of a time in ISO 8601.
func (v value) day() (date.Date, error) {
	text, err := v.text()
	if err != nil {
		return 0, err
	}
	day, _, _ := strings.Cut(text, "T")
	d, err := date.Parse(day)
	if err != nil {
		return 0, v.errorf("%v", err)
	}
	return d, nil
}

// texts returns every text in a value, without keys.
func (v value) texts() []string {
	if v.isText() && strings.TrimSpace(v.Value) != "" {
		return []string{strings.TrimSpace(v.Value)}
	}
	var all []string
	for _, e := range v.elements() {
		all = append(all, e.texts()...)
	}
	return all
}

// short cuts a key of the file for messages.
func short(key string) string {
	const maxKey = 60
	if r := []rune(key); len(r) > maxKey {
		return string(r[:maxKey]) + "…"
	}
	return key
}
