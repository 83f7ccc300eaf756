package sbom

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// reader takes what is looked for out of the nodes of a document, and keeps the
// first fault. It refuses a value of another type and, in XML, a second element
// of one name.
type reader struct {
	*Document
	file string
	xml  bool
	err  error
}

// parse reads the text of a document into nodes.
func parse(file string, data []byte, read func([]byte, syntax.Options) (*syntax.Node, error)) (*syntax.Node, error) {
	root, err := read(data, syntax.Options{
		MaxDepth: maxDepth, MaxNodes: maxNodes, Strict: true, Visit: counter(),
		Keep: func(name string) bool { return slices.Contains(kept, name) },
	})
	var f fault.Fault
	if errors.As(err, &f) {
		f.File = file
		return nil, f
	}
	return root, err
}

// kept are the names of values that are looked for. The rest, such as
// vulnerabilities, may be large, and what is wrong in it does not matter here.
var kept = []string{
	"bomformat", "specversion", "metadata", "component", "components", "purl", "type", "version",
	"services", "service", "bom-ref", "name", "provider", "endpoints", "endpoint", "authenticated", "x-trust-boundary",
	"@context", "spdxversion", "sbom", "packages", "versioninfo", "primarypackagepurpose", "externalrefs", "referencetype", "referencelocator",
}

// counter returns what counts the objects and elements of a document.
func counter() func(name string, line int) error {
	objects, components := 0, 0
	return func(name string, line int) error {
		switch name {
		case "components", "component", "services", "service":
			components++
		}
		objects++
		switch {
		case components > maxComponents:
			return fault.Fault{Line: line, Code: strictyaml.CodeSize, Message: fmt.Sprintf("there are more than %d components and services", maxComponents)}
		case objects > maxObjects:
			return fault.Fault{Line: line, Code: strictyaml.CodeSize, Message: fmt.Sprintf("there are more than %d objects", maxObjects)}
		}
		return nil
	}
}

// fail keeps the first fault.
func (r *reader) fail(err error) {
	var f fault.Fault
	if r.err == nil && errors.As(err, &f) {
		f.File = r.file
		r.err = f
	}
}

// one returns the value of a name, nil for none and for null.
func (r *reader) one(n *syntax.Node, name string) *syntax.Node {
	all := n.All(name)
	if r.xml {
		want := syntax.Table // an element
		if name == "type" || name == "bom-ref" {
			want = syntax.Text // an attribute
		}
		all = slices.DeleteFunc(all, func(c *syntax.Node) bool { return c.Kind != want })
	}
	if len(all) > 1 {
		r.fail(syntax.Twice(name, all[0].Line, all[1].Line))
	}
	if len(all) == 0 || all[0].Kind == syntax.Null {
		return nil
	}
	return all[0]
}

// want returns the value of a name, nil unless it is of a kind. Every value of XML
// is an element or an attribute.
func (r *reader) want(n *syntax.Node, name string, kind syntax.Kind) *syntax.Node {
	c := r.one(n, name)
	if c == nil || !r.is(c, name, kind) {
		return nil
	}
	return c
}

func (r *reader) is(c *syntax.Node, name string, kind syntax.Kind) bool {
	if !r.xml && c.Kind != kind {
		r.fail(fault.Fault{Line: c.Line, Code: strictyaml.CodeType, Message: fmt.Sprintf("%q: expected %s, found %s", name, kind, c.Kind)})
		return false
	}
	return true
}

func (r *reader) text(n *syntax.Node, name string) string {
	if c := r.want(n, name, syntax.Text); c != nil {
		return c.Text
	}
	return ""
}

// flag refuses what is neither true nor false.
func (r *reader) flag(n *syntax.Node, name string) {
	c := r.want(n, name, syntax.Bool)
	if r.xml && c != nil && !slices.Contains([]string{"", "true", "false", "1", "0"}, c.Text) {
		r.fail(fault.Fault{Line: c.Line, Code: strictyaml.CodeType, Message: fmt.Sprintf("%q: expected true or false, found %.60q", name, c.Text)})
	}
}

// list returns the items of a list, which in XML are the elements of a name.
func (r *reader) list(n *syntax.Node, name, element string, kind syntax.Kind) []*syntax.Node {
	c := r.want(n, name, syntax.List)
	if r.xml {
		return c.All(element)
	}
	var items []*syntax.Node
	for _, item := range c.Members() {
		if item.Kind != syntax.Null && r.is(item, name, kind) {
			items = append(items, item)
		}
	}
	return items
}
