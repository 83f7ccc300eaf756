package strictyaml

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// NodeDecoder is a type that reads itself from a node of any kind. The error
// states what was expected; the caller adds the location.
type NodeDecoder interface {
	DecodeNode(n *yaml.Node) error
}

// Worded is a text that may only hold one of a closed set of words.
type Worded interface {
	Words() []string
}

// Decode fills the struct that v points to. Its fields are named by their
// `yaml:"name"` tags:
//
//   - `yaml:"name,required"`: a fault when the key is missing or null;
//   - `yaml:"-"`: not read from the file;
//   - a slice of structs in which one string field is tagged `yaml:",key"` is
//     written as a mapping, and keeps the order of the file;
//   - a slice whose key is missing is empty, not nil;
//   - a field of type fault.Location gets the location.
//
// Every other key is a fault. All faults are returned, in the order of the file.
func (d *Document) Decode(v any) fault.List { return d.decode(v, false) }

// DecodePartial does what Decode does, but for an overlay over
// another document: no key of its top level is required.
func (d *Document) DecodePartial(v any) fault.List { return d.decode(v, true) }

// DecodeJSON does what Decode does with a value that JSON has read, in the file
// called name, with the start of the paths in messages. Fields are
// named by their `json:"name"` tags, and keyed slices are lists; only where the
// elements have no JSON name for their key are they objects. With open, unknown
// keys are passed over and missing ones allowed.
func DecodeJSON(name, start string, n *yaml.Node, v any, open bool) fault.List {
	dec := decoder{file: name, json: true, open: open}
	var at *path
	if start != "" {
		at = at.entry(start)
	}
	dec.value(n, reflect.ValueOf(v).Elem(), at)
	return dec.faults
}

func (d *Document) decode(v any, partial bool) fault.List {
	dec := decoder{file: d.Name, partial: partial}
	dec.value(d.root(), reflect.ValueOf(v).Elem(), nil)
	return dec.faults
}

// path leads to a value: its key or its number in what contains it. It is put into
// words only for a fault.
type path struct {
	in     *path // nil at the top
	key    string
	number int // in a list; -1 for a key
}

func (p *path) item(i int) *path { return &path{in: p, number: i} }

func (p *path) entry(key string) *path { return &path{in: p, key: key, number: -1} }

// String returns the path as "cells.zdr.evidence[0]".
func (p *path) String() string {
	switch {
	case p == nil:
		return ""
	case p.number >= 0:
		return fmt.Sprintf("%s[%d]", p.in, p.number)
	case p.in.String() == "":
		return p.key
	}
	return p.in.String() + "." + p.key
}

type decoder struct {
	file    string
	partial bool
	json    bool
	open    bool // to unknown keys and missing ones
	faults  fault.List
}

func (d *decoder) fault(n *yaml.Node, code string, at *path, message, hint string) {
	if where := at.String(); where != "" {
		message = where + ": " + message
	}
	switch {
	case len(d.faults) < maxFaults:
		d.faults = append(d.faults, fault.Fault{File: d.file, Line: n.Line, Code: code, Message: message, Hint: hint})
	case len(d.faults) == maxFaults:
		d.faults = append(d.faults, fault.Fault{File: d.file, Line: n.Line, Code: CodeMore, Message: "there are more faults; reading stopped here", Hint: "fix those above first"})
	}
}

// maxFaults is how many faults of a file are collected before reading stops.
const maxFaults = 500

func (d *decoder) stopped() bool { return len(d.faults) > maxFaults }

func (d *decoder) value(n *yaml.Node, v reflect.Value, at *path) {
	if isNull(n) {
		return
	}
	switch target := v.Addr().Interface().(type) {
	case NodeDecoder:
		if d.json && len(FieldsOf(v.Type()).JSON.Names) > 0 {
			break // short in YAML, an object in JSON
		}
		if err := target.DecodeNode(n); err != nil {
			d.fault(n, CodeValue, at, err.Error(), "")
		}
		d.setFile(v)
		return
	case encoding.TextUnmarshaler:
		if n.Kind != yaml.ScalarNode {
			d.wrongType(n, at, "one value")
		} else if err := target.UnmarshalText([]byte(n.Value)); err != nil {
			d.fault(n, CodeValue, at, err.Error(), "")
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, at)
	case reflect.Slice:
		if FieldsOf(v.Type().Elem()).Mapped(d.json) {
			d.keyed(n, v, at)
		} else {
			d.list(n, v, at)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), at)
	default:
		d.scalar(n, v, at)
	}
}

// setFile completes the locations of the items that a NodeDecoder has read.
func (d *decoder) setFile(v reflect.Value) {
	if v.Kind() != reflect.Slice {
		return
	}
	location := FieldsOf(v.Type().Elem()).location
	for i := 0; location != nil && i < v.Len(); i++ {
		v.Index(i).FieldByIndex(location).Addr().Interface().(*fault.Location).File = d.file
	}
}

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, at *path) {
	switch kind := v.Kind(); {
	case kind == reflect.String && n.Kind == yaml.ScalarNode && n.Tag == "!!str":
		if worded, ok := v.Interface().(Worded); ok && !slices.Contains(worded.Words(), n.Value) {
			allowed := worded.Words()
			d.fault(n, CodeValue, at, fmt.Sprintf("unknown word %q%s", n.Value, suggest.DidYouMean(n.Value, allowed)), "allowed: "+strings.Join(allowed, ", "))
			return
		}
		v.SetString(n.Value)
	case kind == reflect.Bool && n.Kind == yaml.ScalarNode && n.Tag == "!!bool":
		v.SetBool(strings.EqualFold(n.Value, "true"))
	case kind == reflect.Int && n.Kind == yaml.ScalarNode && n.Tag == "!!int":
		i, ok := Whole(n.Value)
		if !ok {
			d.wrongType(n, at, "a whole decimal number")
			return
		}
		v.SetInt(int64(i))
	default:
		d.wrongType(n, at, map[reflect.Kind]string{reflect.String: "text", reflect.Bool: "true or false", reflect.Int: "a whole number"}[kind])
	}
}

// Whole reads a whole decimal number. A leading zero is not allowed: YAML 1.1
// takes 0777 for an octal number, YAML 1.2 does not.
func Whole(text string) (int, bool) {
	i, err := strconv.Atoi(text)
	digits := strings.TrimLeft(text, "+-")
	return i, err == nil && (len(digits) == 1 || digits[0] != '0')
}

func (d *decoder) wrongType(n *yaml.Node, at *path, expected string) {
	hint := ""
	if expected == "text" && n.Kind == yaml.ScalarNode {
		hint = fmt.Sprintf("quote it: %q", n.Value)
	}
	d.fault(n, CodeType, at, fmt.Sprintf("expected %s, found %s", expected, Describe(n)), hint)
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, at *path) {
	if n.Kind != yaml.SequenceNode {
		d.wrongType(n, at, "a list")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		if d.stopped() {
			return
		}
		itemPath := at.item(i)
		if isNull(item) {
			d.fault(item, CodeType, itemPath, "expected a value, found nothing", "remove the item or fill it in")
			continue
		}
		d.value(item, v.Index(i), itemPath)
	}
	if key := FieldsOf(v.Type().Elem()).Key; key != nil {
		d.listedOnce(n, v, key, at)
	}
}

// listedOnce reports the elements of a list with the key of an earlier one. In YAML
// they are the keys of a mapping.
func (d *decoder) listedOnce(n *yaml.Node, v reflect.Value, key []int, at *path) {
	seen := make(names, v.Len())
	for i := range v.Len() {
		name := v.Index(i).FieldByIndex(key).String()
		if hint := seen.add(name, n.Content[i].Line); hint != "" {
			d.fault(n.Content[i], CodeTwice, at.item(i), fmt.Sprintf("%q is listed a second time", name), hint)
		}
	}
}

// names are keys with their lines, as they are looked up: case does not matter,
// and "-" and "_" are the same.
type names map[string]seenName

type seenName struct {
	name string
	line int
}

// add adds a name that is not there yet. For one that is, it returns where.
func (seen names) add(name string, line int) (hint string) {
	key := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	switch first, twice := seen[key]; {
	case !twice:
		seen[key] = seenName{name, line}
		return ""
	case first.name != name:
		return fmt.Sprintf("it was first on line %d, as %q, which is the same; keep one", first.line, Shorten(first.name))
	default:
		return fmt.Sprintf("it was first on line %d; keep one", first.line)
	}
}

// keyed reads a mapping into a slice, each key into its element's key field.
func (d *decoder) keyed(n *yaml.Node, v reflect.Value, at *path) {
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, at, "a mapping")
		return
	}
	key := FieldsOf(v.Type().Elem()).Key
	out := reflect.MakeSlice(v.Type(), 0, len(n.Content)/2)
	d.entries(n, at, func(k, value *yaml.Node, entryPath *path) {
		element := reflect.New(v.Type().Elem()).Elem()
		element.FieldByIndex(key).SetString(k.Value)
		if isNull(value) {
			d.fault(k, CodeType, entryPath, "expected a value, found nothing", "remove the key or fill it in")
		}
		d.value(value, element, entryPath)
		setLocation(element, d.file, k.Line)
		out = reflect.Append(out, element)
	})
	v.Set(out)
}

// typicalKeys is how many keys the memory of a struct is allocated for; one with
// more is read too.
const typicalKeys = 32

func (d *decoder) structure(n *yaml.Node, v reflect.Value, at *path) {
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, at, "a mapping")
		return
	}
	setLocation(v, d.file, n.Line)
	fields := FieldsOf(v.Type()).In(d.json)
	var present [typicalKeys]string // those that have a value
	given := present[:0]
	d.entries(n, at, func(k, value *yaml.Node, entryPath *path) {
		f, ok := fields.Field[k.Value]
		if !ok && d.open && !slices.ContainsFunc(fields.Names, func(name string) bool { return strings.EqualFold(name, k.Value) }) {
			return // a key in other letters is a fault: other readers take it for ours
		}
		if now, renamed := fields.Was[k.Value]; renamed {
			d.fault(k, fault.CodeRenamed, at, fmt.Sprintf("the key %q is now %q", k.Value, now), "allowed: "+strings.Join(fields.Names, ", "))
			return
		}
		if !ok {
			d.fault(k, CodeKey, at, fmt.Sprintf("unknown key %q%s", k.Value, suggest.DidYouMean(k.Value, fields.Names)), "allowed: "+strings.Join(fields.Names, ", "))
			return
		}
		if d.json && noWord(f.Type, value) {
			return
		}
		if !isNull(value) {
			given = append(given, k.Value)
		}
		d.value(value, v.FieldByIndex(f.Index), entryPath)
	})
	setEmpty(v)
	if d.open || d.partial && at == nil {
		return
	}
	for _, name := range fields.Required {
		if !slices.Contains(given, name) {
			d.fault(n, CodeMissing, at, fmt.Sprintf("the key %q is missing", name), "")
		}
	}
}

// noWord reports whether a value is the empty text that JSON has where none of a
// closed set of words was given.
func noWord(t reflect.Type, n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!str" && n.Value == "" && t.Implements(reflect.TypeFor[Worded]())
}

// setEmpty makes the slices that no key has filled empty instead of nil, those
// of structs within included.
func setEmpty(v reflect.Value) {
	fields := FieldsOf(v.Type())
	for _, index := range fields.slices {
		if slice := v.FieldByIndex(index); slice.IsNil() {
			slice.Set(reflect.MakeSlice(slice.Type(), 0, 0))
		}
	}
	for _, index := range fields.structs {
		setEmpty(v.FieldByIndex(index))
	}
}

// entries calls do for each entry of a mapping, and reports the keys that
// are there twice or are not plain text.
func (d *decoder) entries(n *yaml.Node, at *path, do func(k, v *yaml.Node, at *path)) {
	seen := make(names, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content) && !d.stopped(); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind != yaml.ScalarNode || k.Tag != "!!str" {
			d.fault(k, CodeType, at, "expected a name as key, found "+Describe(k), "")
			continue
		}
		if hint := seen.add(k.Value, k.Line); hint != "" {
			d.fault(k, CodeTwice, at, fmt.Sprintf("duplicate key %q", k.Value), hint)
			continue
		}
		do(k, v, at.entry(k.Value))
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// Describe returns in words what a node is, for messages.
func Describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	noun := map[string]string{"!!str": "text", "!!int": "the number", "!!float": "the number", "!!bool": "the truth value", "!!timestamp": "the date", "!!null": "nothing"}[n.Tag]
	if noun == "nothing" {
		return noun
	}
	return fmt.Sprintf("%s %q", noun, Shorten(n.Value))
}

// Shorten cuts a text that a message quotes.
func Shorten(text string) string {
	const maxLength = 60
	if r := []rune(text); len(r) > maxLength {
		return string(r[:maxLength]) + "…"
	}
	return text
}
