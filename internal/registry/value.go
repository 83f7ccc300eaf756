package registry

import (
	"encoding/json"
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

// errorf says what is wrong with a value, and where it stands.
func (v value) errorf(format string, args ...any) error {
	message := fmt.Sprintf(format, args...)
	if v.path == "" {
		return errors.New(message)
	}
	return errors.New(v.path + ": " + message)
}

// missing reports whether there is no value: no key, or null.
func (v value) missing() bool { return v.Node == nil || v.Kind == yaml.ScalarNode && v.Tag == "!!null" }

// members returns the values of an object, in the order of the file.
func (v value) members() []value {
	if v.Node == nil || v.Kind != yaml.MappingNode {
		return nil
	}
	var all []value
	for i := 0; i+1 < len(v.Content); i += 2 {
		all = append(all, value{v.Content[i+1], strings.TrimPrefix(v.path+"."+short(v.Content[i].Value), ".")})
	}
	return all
}

// keys returns the keys of an object, in the order of its members.
func (v value) keys() []string {
	if v.Node == nil || v.Kind != yaml.MappingNode {
		return nil
	}
	var keys []string
	for i := 0; i < len(v.Content); i += 2 {
		keys = append(keys, v.Content[i].Value)
	}
	return keys
}

// elements returns the items of a list, or the values of an object.
func (v value) elements() []value {
	if v.Node == nil || v.Kind != yaml.SequenceNode {
		return v.members()
	}
	all := make([]value, len(v.Content))
	for i, item := range v.Content {
		all[i] = value{item, fmt.Sprintf("%s[%d]", v.path, i)}
	}
	return all
}

// field returns the member of this name; it may be missing.
func (v value) field(name string) value {
	found := value{nil, strings.TrimPrefix(v.path+"."+short(name), ".")}
	if v.Node == nil || v.Kind != yaml.MappingNode {
		return found
	}
	for i := 0; i+1 < len(v.Content); i += 2 {
		if v.Content[i].Value == name {
			found.Node = v.Content[i+1]
		}
	}
	return found
}

// text returns a text. What is missing is empty.
func (v value) text() (string, error) {
	switch {
	case v.missing():
		return "", nil
	case v.Kind != yaml.ScalarNode || v.Tag != "!!str":
		return "", v.errorf("expected text, found %s", strictyaml.Describe(v.Node))
	}
	return v.Value, nil
}

// line returns a text of one line, as names and words are.
func (v value) line() (string, error) {
	text, err := v.text()
	if err == nil && !plain(text, longestName) {
		err = v.errorf("expected one line of at most %d characters, without control characters", longestName)
	}
	return text, err
}

// longestName is how many characters a name, a word or another fact has at
// most. What is longer is prose.
const longestName = 100

// plain reports whether a text can stand among facts: one line, not too long,
// nothing in it that nobody sees.
func plain(text string, longest int) bool {
	return len([]rune(text)) <= longest && !strings.ContainsFunc(text, unseen) && strings.TrimSpace(text) == text
}

func unseen(r rune) bool {
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

// texts returns every text below a value, keys aside.
func (v value) texts() []string {
	if v.missing() {
		return nil
	}
	if v.Kind == yaml.ScalarNode {
		if text := strings.TrimSpace(v.Value); text != "" && v.Tag == "!!str" {
			return []string{text}
		}
		return nil
	}
	var all []string
	for _, e := range v.elements() {
		all = append(all, e.texts()...)
	}
	return all
}

// shown returns a value as notes show it: a text as it is, anything else as
// JSON.
func (v value) shown() string {
	if v.Kind == yaml.ScalarNode && v.Tag == "!!str" {
		return v.Value
	}
	return jsonOf(v.Node)
}

func jsonOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		items := make([]string, len(n.Content))
		for i, item := range n.Content {
			items[i] = jsonOf(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case n.Kind == yaml.MappingNode:
		var members []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			members = append(members, jsonOf(n.Content[i])+": "+jsonOf(n.Content[i+1]))
		}
		return "{" + strings.Join(members, ", ") + "}"
	case n.Tag != "!!str":
		return n.Value
	}
	text, err := json.Marshal(n.Value)
	if err != nil { // no text fails to marshal
		return fmt.Sprintf("%q", n.Value)
	}
	return string(text)
}

// short cuts a key of the file for messages.
func short(key string) string {
	const longest = 60
	if r := []rune(key); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return key
}
