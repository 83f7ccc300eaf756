package report

import (
	"bytes"
	"encoding/json"
)

// Attribute is a fact about a cell; its value is a bool, an int, a string or a
// []string.
type Attribute struct {
	Name  string `yaml:",key"`
	Value any
}

// Attributes keep the order of the data.
type Attributes []Attribute

// MarshalJSON writes the attributes as one object, in their own order.
func (a Attributes) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	b.WriteByte('{')
	for i := range a {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encoder.Encode(a[i].Name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encoder.Encode(a[i].Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
