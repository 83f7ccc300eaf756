package sbom

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// outline is what the text of a document shows before it is decoded: that its
// bounds are kept, that no name stands twice, and the lines that decoding
// would lose.
type outline struct {
	file                string
	top                 map[string]string // JSON: the texts at the top, and at the top of sbom as sbom.NAME
	root                rootElement       // XML
	lines               map[place]int
	objects, components int
}

// place is what a value is looked up by: the name it has and its text.
type place struct{ name, text string }

func newOutline(file string) *outline {
	return &outline{file: file, top: map[string]string{}, lines: map[place]int{}}
}

// note keeps the first line on which a text stands under a name by which it is
// looked up.
func (o *outline) note(name, text string, line int) {
	switch name {
	case "purl", "bom-ref", "referenceLocator", "specVersion", "spdxVersion", serviceName:
		if _, known := o.lines[place{name, text}]; !known {
			o.lines[place{name, text}] = line
		}
	}
}

// serviceName stands for the name of a service, as other things have names,
// too.
const serviceName = "service name"

// line returns where the first of some texts stands that is found, 1 for none.
func (o *outline) line(places ...place) int {
	for _, p := range places {
		if line := o.lines[p]; p.text != "" && line > 0 {
			return line
		}
	}
	return 1
}

// another counts an object or element. In says what it is one of: the list of
// JSON, or the element itself.
func (o *outline) another(in string, depth, line int) error {
	switch in {
	case "components", "services", "ancestors", "descendants", "variants", "component", "service":
		if o.components++; o.components > maxComponents {
			return o.fault(line, CodeSize, fmt.Sprintf("there are more than %d components and services", maxComponents))
		}
	}
	if o.objects++; o.objects > maxObjects {
		return o.fault(line, CodeSize, fmt.Sprintf("there are more than %d objects", maxObjects))
	}
	if depth > maxDepth {
		return o.fault(line, CodeDepth, fmt.Sprintf("values nest deeper than %d levels", maxDepth))
	}
	return nil
}

func (o *outline) fault(line int, code, message string) error {
	return fault.Fault{File: o.file, Line: line, Code: code, Message: message}
}

func (o *outline) twice(name string, first, line int) error {
	return fault.Fault{File: o.file, Line: line, Code: CodeTwice, Message: fmt.Sprintf("%q stands here a second time", shorten(name)),
		Hint: fmt.Sprintf("it was first on line %d; keep one", first)}
}

// checkText refuses what is not UTF-8 text.
func checkText(name string, data []byte) *fault.Fault {
	const hint = "save it as UTF-8 text"
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return &fault.Fault{File: name, Line: 1, Code: CodeSyntax, Message: "the file is UTF-16", Hint: hint}
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return &fault.Fault{File: name, Line: lineAt(data, at), Code: CodeSyntax, Message: "the file holds a NUL byte", Hint: hint}
	}
	if !utf8.Valid(data) {
		return &fault.Fault{File: name, Line: lineAt(data, invalidAt(data)), Code: CodeSyntax, Message: "the file is not valid UTF-8", Hint: hint}
	}
	return nil
}

func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func lineAt(data []byte, offset int) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), len(data))], []byte{'\n'})
}
