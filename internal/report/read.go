package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Read reads back a report that was written as JSON. Fields that it does not
// know are passed over: a later program of the same schema version may write
// more.
func Read(data []byte) (*Report, error) {
	r := &Report{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, err
	}
	if r.SchemaVersion != SchemaVersion {
		return nil, fmt.Errorf("schema_version is %q, this program reads %q", r.SchemaVersion, SchemaVersion)
	}
	return r, nil
}

// UnmarshalJSON reads the attributes in their own order; a name that stands
// twice is an error.
func (a *Attributes) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return errors.Join(errors.New("attributes: expected an object"), err)
	}
	*a = Attributes{}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string) // the decoder takes nothing else
		if seen[name] {
			return fmt.Errorf("attributes: %q stands twice", name)
		}
		seen[name] = true
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		v, err := attributeValue(value)
		if err != nil {
			return fmt.Errorf("attributes: %s: %w", name, err)
		}
		*a = append(*a, Attribute{Name: name, Value: v})
	}
	return nil
}

// attributeValue reads a bool, an int, a string or a []string.
func attributeValue(data json.RawMessage) (any, error) {
	var b bool
	var n int
	var s string
	var l []string
	for _, into := range []any{&b, &n, &s, &l} {
		if string(data) == "null" || json.Unmarshal(data, into) != nil {
			continue
		}
		switch v := into.(type) {
		case *bool:
			return *v, nil
		case *int:
			return *v, nil
		case *string:
			return *v, nil
		case *[]string:
			return *v, nil
		}
	}
	return nil, fmt.Errorf("expected true or false, a whole number, text or a list of texts, found %s", data)
}
