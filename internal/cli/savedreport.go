package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// savedReport reads a saved report. It is data that is compared, so what two
// readers could take in two ways is refused.
func savedReport(name string, data []byte) (*report.Report, error) {
	r, err := report.Read(data)
	if err != nil {
		return nil, placed(name, data, err)
	}
	return r, checkReport(name, data)
}

// checkReport reads a report value by value, result by result: one that judges
// thousands never stands in memory as nodes.
func checkReport(name string, data []byte) error {
	j, err := strictjson.NewReader(name, data)
	if err != nil {
		return err
	}
	value := func() error {
		n, err := j.Value()
		if err != nil {
			return err
		}
		return keysOnce(name, n)
	}
	seen := map[string]int{}
	err = j.Object(func(key string, line int) error {
		if err := keyOnce(name, seen, key, line); err != nil {
			return err
		}
		if key != "results" {
			return value()
		}
		return j.Array(func(int) error { return value() })
	})
	if err != nil {
		return err
	}
	return j.End()
}

// keysOnce refuses a key that stands twice in an object, be it in other letters:
// the reader of JSON would take the last of them in silence.
func keysOnce(name string, n *yaml.Node) error {
	seen := map[string]int{}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			if err := keyOnce(name, seen, child.Value, child.Line); err != nil {
				return err
			}
			continue
		}
		if err := keysOnce(name, child); err != nil {
			return err
		}
	}
	return nil
}

func keyOnce(name string, seen map[string]int, key string, line int) error {
	key = strings.ToLower(key)
	if first, twice := seen[key]; twice {
		return fault.Fault{File: name, Line: line, Code: strictyaml.CodeTwice, Message: fmt.Sprintf("duplicate key %q", key), Hint: fmt.Sprintf("it was first on line %d; keep one", first)}
	}
	seen[key] = line
	return nil
}

// brokenJSON says what is wrong with a file that means to be a JSON object and
// is none.
func brokenJSON(name string, data []byte) error {
	var value json.RawMessage
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return nil
	}
	if err := json.Unmarshal(data, &value); err != nil {
		return placed(name, data, err)
	}
	return nil
}

// placed names the line of a file on which its JSON is wrong, where that is
// known.
func placed(name string, data []byte, err error) error {
	line := func(offset int64) int { return 1 + bytes.Count(data[:min(offset, int64(len(data)))], []byte{'\n'}) }
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%s:%d: not valid JSON: %w", name, line(syntax.Offset), err)
	case errors.As(err, &mistyped):
		return fmt.Errorf("%s:%d: %s is a %s, which a report does not have there", name, line(mistyped.Offset), mistyped.Field, mistyped.Value)
	}
	return fmt.Errorf("%s: not a report that can be read: %w", name, err)
}
