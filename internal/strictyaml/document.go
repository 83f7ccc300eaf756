// Package strictyaml reads YAML that people write by hand, strictly: one
// document a file, known keys only, no anchors and no tags. It collects every
// fault with its line instead of stopping at the first.
package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 1 << 20

// maxDepth is how deep values may nest. The most that any of our files
// needs is seven.
const maxDepth = 32

// Codes of the faults that reading finds.
const (
	CodeSize    = "file-size"
	CodeSyntax  = "syntax"
	CodeFeature = "yaml-feature"
	CodeKey     = "unknown-key"
	CodeMissing = "missing-key"
	CodeTwice   = "duplicate-key"
	CodeType    = "wrong-type"
	CodeValue   = "bad-value"
	CodeMore    = "more-faults"
)

// Document is one parsed file.
type Document struct {
	Name string
	text string
	tree *yaml.Node // nil when released
}

// Release frees the tree of values, which takes ten times the memory of the
// text. It is parsed again when a line is asked for afterwards.
func (d *Document) Release() { d.tree = nil }

// root returns the tree of values.
func (d *Document) root() *yaml.Node {
	if d.tree == nil {
		d.tree, _ = parseOne(d.Name, []byte(d.text)) // it had no fault before
	}
	return d.tree
}

// Parse reads the bytes of the file called name. The document is nil when
// there are faults.
func Parse(name string, data []byte) (*Document, fault.List) {
	if f := checkBytes(name, data); f != nil {
		return nil, fault.List{*f}
	}
	doc := &Document{Name: name, text: string(data)}
	root, f := parseOne(name, data)
	if f != nil {
		return nil, fault.List{*f}
	}
	if faults := doc.checkFeatures(root, 0, nil); len(faults) > 0 {
		return nil, faults
	}
	doc.tree = root
	return doc, nil
}

func checkBytes(name string, data []byte) *fault.Fault {
	if len(data) > MaxSize {
		return &fault.Fault{File: name, Code: CodeSize, Message: fmt.Sprintf("the file has more than %d bytes", MaxSize), Hint: "split it; a file holds one offering or one profile"}
	}
	return CheckText(name, data)
}

// CheckText returns the fault of a text that is not UTF-8 or holds a NUL byte, nil
// for any other.
func CheckText(name string, data []byte) *fault.Fault {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return &fault.Fault{File: name, Line: LineAt(data, i), Code: CodeSyntax, Message: "the file holds a NUL byte", Hint: "save it as UTF-8 text"}
	}
	if !utf8.Valid(data) {
		invalid := bytes.IndexByte(bytes.ToValidUTF8(data, []byte{0}), 0)
		return &fault.Fault{File: name, Line: LineAt(data, invalid), Code: CodeSyntax, Message: "the file is not valid UTF-8", Hint: "save it as UTF-8 text"}
	}
	return nil
}

// LineAt returns the number of the line that holds the byte at an offset.
func LineAt(data []byte, offset int) int { return 1 + bytes.Count(data[:offset], []byte{'\n'}) }

// parseOne parses the only document of a file.
func parseOne(name string, data []byte) (root *yaml.Node, f *fault.Fault) {
	defer func() {
		// The parser has panicked on crafted input before; a file must not be
		// able to stop the program.
		if r := recover(); r != nil {
			root, f = nil, &fault.Fault{File: name, Code: CodeSyntax, Message: fmt.Sprintf("the YAML cannot be parsed: %v", r)}
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var first, second yaml.Node
	switch err := decoder.Decode(&first); {
	case errors.Is(err, io.EOF):
		return nil, emptyFault(name, 1)
	case err != nil:
		return nil, syntaxFault(name, data, err)
	case isNull(first.Content[0]):
		return nil, emptyFault(name, min(first.Content[0].Line, lastLine(data)))
	}
	switch err := decoder.Decode(&second); {
	case errors.Is(err, io.EOF):
		return first.Content[0], nil
	case err != nil:
		return nil, syntaxFault(name, data, err)
	}
	return nil, &fault.Fault{File: name, Line: second.Line, Code: CodeSyntax, Message: "a second document starts here", Hint: "a file holds one document; remove the --- line and what follows it"}
}

// lastLine returns the number of a text's last line; the parser may report a later one.
func lastLine(data []byte) int { return LineAt(data, max(0, len(data)-1)) }

func emptyFault(name string, line int) *fault.Fault {
	return &fault.Fault{File: name, Line: line, Code: CodeSyntax, Message: "the file is empty", Hint: "it must hold one YAML mapping"}
}

var errorLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^line (\d+): `) })

// syntaxFault turns the parser's "yaml: line 3: did not find …" into a fault
// on that line. The parser gives no line for the first one, nor for some problems.
func syntaxFault(name string, data []byte, err error) *fault.Fault {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if m := errorLine().FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = message[len(m[0]):]
	}
	switch {
	case message == "control characters are not allowed":
		line = LineAt(data, max(0, bytes.IndexFunc(data, isUnprintable)))
	case strings.HasPrefix(message, "unknown anchor '"):
		anchor, _, _ := strings.Cut(strings.TrimPrefix(message, "unknown anchor '"), "'")
		line = LineAt(data, max(0, bytes.Index(data, []byte("*"+anchor))))
	case line == 0, countsFromZero(message):
		line++
	}
	return &fault.Fault{File: name, Line: min(line, lastLine(data)), Code: CodeSyntax, Message: "not valid YAML: " + message}
}

// countsFromZero reports whether a problem is one whose line the parser counts
// from 0. It counts the lines of its scanner's problems from 1.
func countsFromZero(problem string) bool {
	for _, of := range []string{"did not find expected <", "did not find expected node content", "did not find expected '-' indicator", "did not find expected key", "did not find expected ','", "found duplicate %"} {
		if strings.HasPrefix(problem, of) {
			return true
		}
	}
	return false
}

// isUnprintable reports whether YAML does not allow a character as it is.
func isUnprintable(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r', r == 0x85:
		return false
	case r < ' ', r >= 0x7F && r < 0xA0, r >= 0xD800 && r < 0xE000, r == 0xFFFE, r == 0xFFFF:
		return true
	}
	return false
}

// checkFeatures refuses the parts of YAML that hide the content of a file.
func (d *Document) checkFeatures(n *yaml.Node, depth int, faults fault.List) fault.List {
	refuse := func(what, hint string) fault.List {
		return append(faults, fault.Fault{File: d.Name, Line: n.Line, Code: CodeFeature, Message: what, Hint: hint})
	}
	switch {
	case depth > maxDepth:
		return refuse(fmt.Sprintf("values nest deeper than %d levels", maxDepth), "no file of this tool needs that")
	case n.Kind == yaml.AliasNode:
		return refuse("aliases (*name) are not allowed", "write the value out")
	case n.Anchor != "":
		return refuse("anchors (&name) are not allowed", "write the value out where it is needed")
	case n.Style&yaml.TaggedStyle != 0:
		return refuse(fmt.Sprintf("tags (%s) are not allowed", n.Tag), "quote the value if it must be text")
	}
	for _, child := range n.Content {
		faults = d.checkFeatures(child, depth+1, faults)
	}
	return faults
}

// Line returns the line of the value at a path of keys; for a path that leads
// nowhere, the line of the last key that was found.
func (d *Document) Line(path ...string) int {
	n := d.root()
	line := n.Line
	for _, key := range path {
		k, v := Find(n, key)
		if v == nil {
			break
		}
		n, line = v, k.Line
	}
	return line
}

// Find returns the key and value nodes of a mapping's entry, or of a sequence's
// item by its number; nil where there is none.
func Find(n *yaml.Node, key string) (k, v *yaml.Node) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i], n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i], n.Content[i]
		}
	}
	return nil, nil
}

// ControlCharacters calls do for every scalar of the document, keys included,
// that holds a ControlCharacter, with the first of them and the scalar's line.
func (d *Document) ControlCharacters(do func(r rune, line int)) {
	if _, found := ControlCharacter(d.text); !found && !strings.Contains(d.text, `\`) {
		return // the common case, which needs no tree
	}
	EachText(d.root(), func(text string, line int) {
		if r, found := ControlCharacter(text); found {
			do(r, line)
		}
	})
}

// ControlCharacter returns the first character of a text that controls the
// terminal or the direction of text. Line breaks and tabs are allowed.
func ControlCharacter(text string) (rune, bool) {
	for _, r := range text {
		switch {
		case r >= ' ' && r < 0x7F, r == '\n', r == '\t':
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return r, true
		}
	}
	return 0, false
}

// EachText calls do for every scalar below a node, keys included, with its line.
func EachText(n *yaml.Node, do func(text string, line int)) {
	if n.Kind == yaml.ScalarNode {
		do(n.Value, n.Line)
	}
	for _, child := range n.Content {
		EachText(child, do)
	}
}
