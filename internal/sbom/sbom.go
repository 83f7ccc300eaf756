// Package sbom reads software bills of materials, CycloneDX and SPDX, and
// writes the offerings that were found as a CycloneDX document. It is pure:
// bytes come in and go out.
package sbom

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// Bounds on what is read: a few bytes of a document become hundreds in memory.
const (
	MaxSize       = 64 << 20 // bytes of a document
	maxDepth      = 100      // of objects, lists and elements within each other
	maxObjects    = 1 << 20  // objects of JSON, elements of XML
	maxComponents = 1 << 17  // components and services of CycloneDX
	maxNodes      = 1 << 21  // values that are kept
)

// Codes of the faults that reading finds beside those of package syntax.
const (
	CodeFormat  = "sbom-format"  // not a document that is read
	CodeVersion = "sbom-version" // of a specification that is not read
	CodePURL    = "bad-purl"     // an invalid package URL
)

// Format is the form of a document.
type Format string

// The formats that are read.
const (
	CycloneDXJSON Format = "CycloneDX JSON"
	CycloneDXXML  Format = "CycloneDX XML"
	SPDXJSON      Format = "SPDX JSON"
)

// Document holds the packages and services of an SBOM.
type Document struct {
	Format   Format
	Version  string    // of the specification, such as 1.6
	Packages []Package // in the order of the document
	Services []Service // in the order of the document, each before those within it
	// Unidentified counts the libraries and frameworks without a package URL, whose
	// registry is not known.
	Unidentified int
	// Faults are the package URLs that cannot be read; the rest was read all the
	// same.
	Faults fault.List
}

// Package is one package of a registry that is known.
type Package struct {
	Registry string // npm, pypi, go, cargo, rubygems, maven, nuget or packagist
	Name     string // as the registry has it, GROUP:ARTIFACT of maven; of go and packagist in lower case, as package URLs have it
	Version  string // empty for none
	PURL     string // the package URL as the document has it
	Line     int    // 1-based, of the package URL
}

// Service is one service that a CycloneDX document declares.
type Service struct {
	Name      string
	Provider  string   // the name of its organization; empty for none
	Endpoints []string // addresses as the document has them
	Line      int      // 1-based
}

// Identifies reports whether the document says of anything what it is: a package
// by its registry, or a service by its provider or an endpoint.
func (d *Document) Identifies() bool {
	return len(d.Packages) > 0 || slices.ContainsFunc(d.Services, func(s Service) bool {
		return strings.TrimSpace(s.Provider+strings.Join(s.Endpoints, "")) != ""
	})
}

// Formats says which documents are read, for messages.
const Formats = "CycloneDX 1.0 to 1.7 as JSON or XML, SPDX 2.2 and 2.3 as JSON"

// Read reads the document of a file called name, in the format that its content
// shows. The error is a fault.Fault.
func Read(name string, data []byte) (*Document, error) {
	if len(data) > MaxSize {
		return nil, fault.Fault{File: name, Code: strictyaml.CodeSize, Message: fmt.Sprintf("the SBOM has more than %d MiB", MaxSize>>20)}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil, fault.Fault{File: name, Line: 1, Code: strictyaml.CodeSyntax, Message: "the file is UTF-16", Hint: "save it as UTF-8 text"}
	}
	if f := strictyaml.CheckText(name, data); f != nil {
		return nil, *f
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	start := bytes.TrimSpace(data[:min(len(data), 4096)])
	switch {
	case bytes.HasPrefix(start, []byte("{")):
		return readJSON(name, data)
	case bytes.HasPrefix(start, []byte("<")):
		return readXML(name, data)
	case len(start) == 0:
		return nil, notSBOM(name, "the file is empty")
	case bytes.HasPrefix(start, []byte("SPDXVersion:")):
		return nil, notSBOM(name, "SPDX as tag-value text is not read")
	case bytes.HasPrefix(start, []byte("spdxVersion:")):
		return nil, notSBOM(name, "SPDX as YAML is not read")
	}
	return nil, notSBOM(name, "not an SBOM: it begins with neither { nor <")
}

func notSBOM(name, message string) error {
	return fault.Fault{File: name, Line: 1, Code: CodeFormat, Message: message, Hint: "read are " + Formats}
}

// wrongVersion is the fault of a specification that is not read.
func wrongVersion(name string, line int, spec, version string) error {
	return fault.Fault{File: name, Line: line, Code: CodeVersion, Message: fmt.Sprintf("%s %q is not read", spec, shorten(version)), Hint: "read are " + Formats}
}

// readJSON reads a document in JSON, CycloneDX or SPDX.
func readJSON(name string, data []byte) (*Document, error) {
	root, err := parse(name, data, syntax.JSON)
	if err != nil {
		return nil, err
	}
	format := root.Get("bomformat")
	switch {
	case format != nil && format.Text == "CycloneDX":
		return readCycloneDXJSON(name, root)
	case root.Get("spdxversion") != nil, root.Get("sbom", "spdxversion") != nil:
		return readSPDX(name, root)
	case strings.Contains(root.TextOf("@context"), "spdx.org/rdf/3"):
		return nil, wrongVersion(name, 1, "SPDX", "3")
	case format != nil:
		return nil, notSBOM(name, fmt.Sprintf("not an SBOM: bomFormat is %q, not CycloneDX", shorten(format.Text)))
	}
	return nil, notSBOM(name, "not an SBOM: the JSON has neither bomFormat nor spdxVersion")
}

// shorten cuts a text that a message quotes.
func shorten(text string) string {
	const maxRunes = 60
	if r := []rune(text[:min(len(text), 8*maxRunes)]); len(r) > maxRunes {
		return string(r[:maxRunes]) + "…"
	}
	return text
}
