package report

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// Read reads back a report that was written as JSON, from the file called name.
// Keys that it does not know are passed over: a later program of the same schema
// version may write more. The error is a fault.List.
func Read(name string, data []byte) (*Report, error) {
	r := &Report{}
	if err := strictjson.Decode(name, data, r, strictjson.Options{Version: SchemaVersion, Open: true, Required: []string{"schema_version", "results"}}); err != nil {
		return nil, err
	}
	if missing := r.missing(); missing != "" {
		return nil, fault.List{{File: name, Line: 1, Code: strictyaml.CodeMissing, Message: fmt.Sprintf("the key %q is missing", missing), Hint: "a report is what check, gate or scan writes with -o json"}}
	}
	return r, nil
}

// missing returns the first key without which a report says nothing, empty where
// it has all of them.
func (r *Report) missing() string {
	for i := range r.Results {
		result := &r.Results[i]
		if result.Offering.ID == "" {
			return fmt.Sprintf("results[%d].offering.id", i)
		}
		for j := range result.Requirements {
			if q := &result.Requirements[j]; q.Cell == "" || q.Verdict == "" {
				return fmt.Sprintf("results[%d].requirements[%d].verdict", i, j)
			}
		}
	}
	return ""
}

// DecodeNode reads the value of an attribute.
func (a *Attribute) DecodeNode(n *yaml.Node) error {
	switch n.Tag {
	case "!!bool":
		a.Value = n.Value == "true"
		return nil
	case "!!str":
		a.Value = n.Value
		return nil
	case "!!int":
		if i, ok := strictyaml.Whole(n.Value); ok {
			a.Value = i
			return nil
		}
	case "!!seq":
		if texts, ok := textsOf(n); ok {
			a.Value = texts
			return nil
		}
	}
	return fmt.Errorf("expected true or false, a whole number, text or a list of texts, found %s", strictyaml.Describe(n))
}

func textsOf(n *yaml.Node) (texts []string, ok bool) {
	texts = make([]string, len(n.Content))
	for i, item := range n.Content {
		if item.Tag != "!!str" {
			return nil, false
		}
		texts[i] = item.Value
	}
	return texts, true
}
