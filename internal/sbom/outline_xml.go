package sbom

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// rootElement is the element that holds all others.
type rootElement struct{ space, name string }

// outlineXML reads through a text in XML once. Go's reader knows no entities
// but the five of XML; a document type, which could declare others, is refused
// in words.
func outlineXML(name string, data []byte) (*outline, error) {
	s := &xmlScan{outline: newOutline(name), tokens: xml.NewDecoder(bytes.NewReader(data))}
	for {
		token, err := s.tokens.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = s.read(token)
		} else {
			err = s.xmlError(s.tokens, err)
		}
		if err != nil {
			return nil, err
		}
	}
	if s.root.name == "" {
		return nil, s.fault(1, CodeSyntax, "not valid XML: there is no element")
	}
	return s.outline, nil
}

type xmlScan struct {
	*outline
	tokens *xml.Decoder
	open   []element
}

// element is one that is open.
type element struct {
	name  string
	line  int
	text  []byte
	known map[string]int // lines of the children that may stand once
}

func (s *xmlScan) read(token xml.Token) error {
	line, _ := s.tokens.InputPos()
	switch t := token.(type) {
	case xml.Directive:
		return s.fault(line, CodeSyntax, "a document type or another declaration stands here; none is read")
	case xml.StartElement:
		return s.start(t, line)
	case xml.EndElement:
		s.end()
	case xml.CharData:
		if n := len(s.open); n > 0 && s.open[n-1].noted() {
			s.open[n-1].text = append(s.open[n-1].text, t...)
		} else if n == 0 && len(bytes.TrimSpace(t)) > 0 {
			return s.fault(line, CodeSyntax, "not valid XML: text stands outside of the element")
		}
	}
	return nil
}

func (e *element) noted() bool { return e.name == "purl" || e.name == "name" }

func (s *xmlScan) start(t xml.StartElement, line int) error {
	if err := s.another(t.Name.Local, len(s.open), line); err != nil {
		return err
	}
	if len(s.open) == 0 {
		if s.root.name != "" {
			return s.fault(line, CodeSyntax, "not valid XML: a second element stands behind the first")
		}
		s.root = rootElement{space: t.Name.Space, name: t.Name.Local}
	} else if err := s.once(&s.open[len(s.open)-1], t.Name.Local, line); err != nil {
		return err
	}
	for _, a := range t.Attr {
		if a.Name.Local == "bom-ref" {
			s.note("bom-ref", a.Value, line)
		}
	}
	s.open = append(s.open, element{name: t.Name.Local, line: line})
	return nil
}

// once refuses a second element of those of which the last would be taken in
// silence.
func (s *xmlScan) once(parent *element, name string, line int) error {
	switch parent.name {
	case "bom", "metadata", "component", "service":
	default:
		return nil
	}
	switch name {
	case "purl", "name", "group", "version", "provider", "endpoints", "components", "services", "metadata", "component":
	default:
		return nil
	}
	if first, twice := parent.known[name]; twice {
		return s.twice(name, first, line)
	}
	if parent.known == nil {
		parent.known = map[string]int{}
	}
	parent.known[name] = line
	return nil
}

func (s *xmlScan) end() {
	last := len(s.open) - 1
	e := &s.open[last]
	switch {
	case e.name == "purl":
		s.note("purl", string(e.text), e.line)
	case e.name == "name" && last > 0 && s.open[last-1].name == "service":
		s.note(serviceName, string(e.text), e.line)
	}
	s.open = s.open[:last]
}

// xmlError says where reading stopped, and why.
func (o *outline) xmlError(d *xml.Decoder, err error) error {
	line, _ := d.InputPos()
	var at *xml.SyntaxError
	if errors.As(err, &at) {
		return o.fault(at.Line, CodeSyntax, "not valid XML: "+at.Msg)
	}
	if strings.Contains(err.Error(), "CharsetReader") {
		return o.fault(line, CodeSyntax, "the XML declares another encoding than UTF-8")
	}
	return o.fault(line, CodeType, strings.TrimPrefix(err.Error(), "xml: "))
}
