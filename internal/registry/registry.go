// Package registry maps the data file of the AI Provider Trust Registry to
// offerings and cells for an overlay. Nothing is guessed: what cannot be mapped is
// left out by name.
package registry

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// The source of the data. Its license asks for attribution and a link back.
const (
	Name = "AI Provider Trust Registry"
	Link = "https://aiprovidertrust.com"
)

// The bounds of a file. The registry's own had sixteen offerings.
const (
	MaxSize      = 16 << 20 // bytes
	maxOfferings = 1000
	maxTerms     = 2000 // characters of the license or the disclaimer
)

// File is the registry's data. Its offerings are read by Import.
type File struct {
	Generated  date.Date // the day on which the registry made the file
	License    string    // the registry's own words
	Disclaimer string    // the registry's own words; may be empty
	Unknown    []string  // keys that the file has and we do not know
	offerings  []member
}

// Read reads the registry's data file, called name. It must be a dated file of
// the registry with a license; its offerings are not checked. The error is a
// fault.List.
func Read(name string, data []byte) (*File, error) {
	if len(data) > MaxSize {
		return nil, fault.List{{File: name, Code: strictyaml.CodeSize, Message: fmt.Sprintf("the file has more than %d bytes", MaxSize)}}
	}
	root, err := strictjson.Parse(name, data)
	if err != nil {
		return nil, err
	}
	r := &reader{name: name, file: &File{}}
	r.read(value{root, ""})
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	return r.file, nil
}

// reader collects the faults of the file as a whole.
type reader struct {
	name   string
	file   *File
	faults fault.List
}

// add adds an error about a value, if there is one, to the faults.
func (r *reader) add(v value, code string, err error) {
	if err != nil {
		r.faults = append(r.faults, fault.Fault{File: r.name, Line: v.Line, Code: code, Message: err.Error(), Hint: "this must be the data.json of the " + Name})
	}
}

func (r *reader) read(root value) {
	if !root.isObject() {
		r.add(root, strictyaml.CodeType, fmt.Errorf("expected an object, found %s", strictyaml.Describe(root.Node)))
		return
	}
	for _, key := range []string{"name", "generated", "license", "offerings"} {
		if root.field(key).missing() {
			r.add(root, strictyaml.CodeMissing, fmt.Errorf("the key %q is missing", key))
		}
	}
	for _, m := range root.members() {
		if err := r.member(m.key, m.value); !m.missing() {
			r.add(m.value, strictyaml.CodeValue, err)
		}
	}
}

func (r *reader) member(key string, v value) (err error) {
	switch f := r.file; key {
	case "schema_version": // not every file has one
		if v.Value != "1" {
			return v.errorf("the file is of version %s; version 1 is known", strictyaml.Describe(v.Node))
		}
	case "name":
		if v.Value != Name {
			return v.errorf("this is not a file of the %s, but of %s", Name, strictyaml.Describe(v.Node))
		}
	case "generated":
		f.Generated, err = v.day()
	case "license":
		if f.License, err = terms(v); err == nil && f.License == "" {
			return v.errorf("the file states no license, so its data cannot be passed on")
		}
	case "disclaimer":
		f.Disclaimer, err = terms(v)
	case "offerings":
		return r.offerings(v)
	case "dimensions": // the catalog describes its cells
	default:
		f.Unknown = append(f.Unknown, v.path)
	}
	return err
}

// terms joins all texts of a value: the registry may split one into parts.
func terms(v value) (string, error) {
	text := strings.Join(v.texts(), "; ")
	if len([]rune(text)) > maxTerms {
		return "", v.errorf("more than %d characters", maxTerms)
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
	case n > maxOfferings:
		return v.errorf("there are %d offerings; %d are read at most", n, maxOfferings)
	}
	return nil
}
