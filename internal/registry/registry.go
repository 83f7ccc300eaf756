// Package registry reads the data file of the AI Provider Trust Registry and
// says it in our words: offerings and cells that can be laid over a dataset, and
// notes for all that is no fact of ours. Nothing is guessed: what cannot be
// mapped is left out by name.
package registry

import (
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// Whose data this is. The registry asks of whoever uses it for attribution and
// a link back.
const (
	Name = "AI Provider Trust Registry"
	Link = "https://aiprovidertrust.com"
)

// The bounds of a file. The registry's own had sixteen offerings.
const (
	MaxSize       = 16 << 20 // bytes
	mostOfferings = 1000
	longestTerms  = 2000 // characters of the license or the disclaimer
)

// File is the registry's data as it was read. Its offerings are not judged yet.
type File struct {
	Generated  date.Date // the day on which the registry made the file
	License    string    // the registry's own words
	Disclaimer string    // the registry's own words; may be empty
	Unknown    []string  // keys that the file has and we do not know
	offerings  []value
}

// Read reads the registry's data file, called name. The shape of the offerings
// is free; the file as a whole must be the registry's, dated, with its license,
// and have no key twice. The error is a fault.List.
func Read(name string, data []byte) (*File, error) {
	if len(data) > MaxSize {
		return nil, fault.List{{File: name, Code: strictyaml.CodeSize, Message: fmt.Sprintf("the file has more than %d bytes", MaxSize)}}
	}
	root, err := parse(name, data)
	if err != nil {
		return nil, fault.List{asFault(err)}
	}
	r := &reader{name: name, file: &File{}}
	r.read(value{root, ""})
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	return r.file, nil
}

func asFault(err error) fault.Fault {
	var f fault.Fault
	if !errors.As(err, &f) {
		f.Message = err.Error()
	}
	return f
}

func parse(name string, data []byte) (*yaml.Node, error) {
	j, err := strictjson.NewReader(name, data)
	if err != nil {
		return nil, err
	}
	root, err := j.Value()
	if err != nil {
		return nil, err
	}
	return root, j.End()
}

// reader collects what is wrong with the file as a whole.
type reader struct {
	name   string
	file   *File
	faults fault.List
}

func (r *reader) fault(v value, code string, err error) {
	r.faults = append(r.faults, fault.Fault{File: r.name, Line: v.Line, Code: code, Message: err.Error(), Hint: "this must be the data.json of the " + Name})
}

func (r *reader) read(root value) {
	if root.Kind != yaml.MappingNode {
		r.fault(root, strictyaml.CodeType, fmt.Errorf("expected an object, found %s", strictyaml.Describe(root.Node)))
		return
	}
	parts := map[string]func(value) error{
		"schema_version": isKnownForm, "name": isRegistry, "generated": r.generated, "license": r.license, "disclaimer": r.disclaimer,
		"dimensions": func(value) error { return nil }, "offerings": r.offerings, // our catalog says what a dimension is
	}
	for _, key := range []string{"name", "generated", "license", "offerings"} {
		if v := root.field(key); v.missing() {
			r.fault(root, strictyaml.CodeMissing, fmt.Errorf("the key %q is missing", key))
		}
	}
	for _, v := range root.members() {
		read, known := parts[v.path]
		if !known {
			r.file.Unknown = append(r.file.Unknown, v.path)
		} else if err := read(v); err != nil && !v.missing() {
			r.fault(v, strictyaml.CodeValue, err)
		}
	}
}

func isRegistry(v value) error {
	if v.Value != Name {
		return v.errorf("this is not a file of the %s, but of %s", Name, strictyaml.Describe(v.Node))
	}
	return nil
}

// isKnownForm takes a file that states no form too: not every one does.
func isKnownForm(v value) error {
	if v.Value != "1" {
		return v.errorf("the file is of form %s; form 1 is known", strictyaml.Describe(v.Node))
	}
	return nil
}

func (r *reader) generated(v value) (err error) {
	r.file.Generated, err = v.day()
	return err
}

func (r *reader) license(v value) (err error) {
	r.file.License, err = terms(v)
	if err == nil && r.file.License == "" {
		err = v.errorf("the file states no license, under which alone its data may be passed on")
	}
	return err
}

func (r *reader) disclaimer(v value) (err error) {
	r.file.Disclaimer, err = terms(v)
	return err
}

// terms joins all texts of a value: what is a sentence today may have parts
// tomorrow.
func terms(v value) (string, error) {
	text := strings.Join(v.texts(), "; ")
	if len([]rune(text)) > longestTerms {
		return "", v.errorf("more than %d characters", longestTerms)
	}
	return text, nil
}

// offerings takes a list of offerings, or an object of them by their ids.
func (r *reader) offerings(v value) error {
	r.file.offerings = v.elements()
	switch n := len(r.file.offerings); {
	case v.Kind == yaml.ScalarNode:
		return v.errorf("expected a list, found %s", strictyaml.Describe(v.Node))
	case n == 0:
		return v.errorf("there is no offering")
	case n > mostOfferings:
		return v.errorf("there are %d offerings; %d are read at most", n, mostOfferings)
	}
	return nil
}
