package strictjson

import (
	"errors"
	"fmt"
	"reflect"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 64 << 20

// maxFaults is how many faults are collected before reading stops.
const maxFaults = 100

// Options say what is read.
type Options struct {
	// Version is what the key schema_version must be.
	Version string
	// Open passes over keys that are not known, and leaves fields whose key is
	// missing as they are: a program of another release may write more or fewer.
	Open bool
	// Required are the keys of the top level that must be there although it is open.
	Required []string
	// Printable refuses texts with characters that control a terminal or turn the
	// direction of text.
	Printable bool
}

// Decode reads the object that a file holds into the struct that v points to, as
// strictyaml.DecodeJSON does. The lists of structs at its top level are read item
// by item, so that a large file is never in memory as nodes. The error is a
// fault.List.
func Decode(name string, data []byte, v any, o Options) error {
	d := &decoder{name: name, options: o, into: reflect.ValueOf(v).Elem(), head: &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1}}
	if err := d.read(data); err != nil {
		return asList(err)
	}
	d.faults.Sort()
	return d.faults.Err()
}

// Parse reads the one value that a file holds, whatever its form. The error is a
// fault.List.
func Parse(name string, data []byte) (*yaml.Node, error) {
	r, err := newReader(name, data)
	if err != nil {
		return nil, asList(err)
	}
	n, err := r.next()
	if err == nil {
		err = r.end()
	}
	return n, asList(err)
}

// asList makes a list of the one fault that ended the reading.
func asList(err error) error {
	var f fault.Fault
	if errors.As(err, &f) {
		return fault.List{f}
	}
	return err
}

// decoder reads one object.
type decoder struct {
	name    string
	options Options
	reader  *reader
	into    reflect.Value
	head    *yaml.Node // all but the items of lists
	lists   []list
	faults  fault.List
}

// list is a list of structs that was read item by item.
type list struct {
	field reflect.Value
	items reflect.Value
}

func (d *decoder) read(data []byte) (err error) {
	if d.reader, err = newReader(d.name, data); err != nil {
		return err
	}
	if err := d.reader.object(d.part); err != nil {
		return err
	}
	if err := d.reader.end(); err != nil {
		return err
	}
	if err := d.checkVersion(); err != nil {
		return err
	}
	d.decode("", d.head, d.into)
	for _, key := range d.options.Required {
		if k, _ := strictyaml.Find(d.head, key); k == nil {
			d.faults = append(d.faults, fault.Fault{File: d.name, Line: 1, Code: strictyaml.CodeMissing, Message: fmt.Sprintf("the key %q is missing", key)})
		}
	}
	for _, l := range d.lists {
		l.field.Set(l.items)
	}
	return nil
}

// checkVersion refuses a file of another form before anything else is said of it.
func (d *decoder) checkVersion() error {
	if k, v := strictyaml.Find(d.head, "schema_version"); k != nil && v.Value != d.options.Version {
		return fault.Fault{File: d.name, Line: k.Line, Code: strictyaml.CodeValue, Message: fmt.Sprintf("schema_version: the file is of form %q", strictyaml.Shorten(v.Value)),
			Hint: "this program reads form " + d.options.Version}
	}
	return nil
}

// part reads the value of one key of the object.
func (d *decoder) part(key string, line int) error {
	at := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: line}
	if field, ok := d.listField(key); ok {
		d.head.Content = append(d.head.Content, at, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: line})
		l := list{field, reflect.MakeSlice(field.Type(), 0, 0)}
		err := d.reader.array(key, func(i int) error { return d.item(&l, key, i) })
		d.lists = append(d.lists, l)
		return err
	}
	n, err := d.reader.next()
	if err == nil {
		d.checkTexts(n)
		d.head.Content = append(d.head.Content, at, n)
	}
	return err
}

// listField returns the field of a key that holds a list of structs.
func (d *decoder) listField(key string) (reflect.Value, bool) {
	field := strictyaml.FieldsOf(d.into.Type()).JSON.Field[key]
	if field.Type == nil || field.Type.Kind() != reflect.Slice {
		return reflect.Value{}, false
	}
	item := field.Type.Elem()
	if item.Kind() == reflect.Pointer {
		item = item.Elem()
	}
	return d.into.FieldByIndex(field.Index), item.Kind() == reflect.Struct
}

func (d *decoder) item(l *list, key string, i int) error {
	n, err := d.reader.next()
	if err != nil {
		return err
	}
	d.checkTexts(n)
	item := reflect.New(l.items.Type().Elem()).Elem()
	d.decode(fmt.Sprintf("%s[%d]", key, i), n, item)
	l.items = reflect.Append(l.items, item)
	if len(d.faults) > maxFaults {
		return append(d.faults[:maxFaults], fault.Fault{File: d.name, Line: n.Line, Code: strictyaml.CodeMore, Message: "there are more faults; reading stopped here"})
	}
	return nil
}

func (d *decoder) decode(path string, n *yaml.Node, into reflect.Value) {
	d.faults = append(d.faults, strictyaml.DecodeJSON(d.name, path, n, into.Addr().Interface(), d.options.Open)...)
}

// checkTexts refuses characters that no text of a dataset has, in keys too.
func (d *decoder) checkTexts(n *yaml.Node) {
	if !d.options.Printable {
		return
	}
	strictyaml.EachText(n, func(text string, line int) {
		if c, found := strictyaml.ControlCharacter(text); found {
			d.faults = append(d.faults, fault.Fault{File: d.name, Line: line, Code: strictyaml.CodeValue, Message: fmt.Sprintf("a text has the character %U", c)})
		}
	})
}
