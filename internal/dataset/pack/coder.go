package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// coder turns values into the compact form and back. The types' own fields, in
// their order, are the form in both directions. Texts that are read share the
// memory of the input.
type coder struct {
	reading bool
	in      string
	out     []byte
	err     error
	only    []string // ids of the cells to read; nil for all
}

var (
	errTruncated = errors.New("the data ends too early or is damaged")
	errTrailing  = errors.New("there is trailing data")
)

// end refuses what is left after the last value.
func (c *coder) end() {
	if c.err == nil && c.in != "" {
		c.err = errTrailing
	}
}

func (c *coder) number(n *int) {
	if !c.reading {
		c.out = binary.AppendVarint(c.out, int64(*n))
		return
	}
	v, size := binary.Varint([]byte(c.in[:min(len(c.in), binary.MaxVarintLen64)]))
	if size <= 0 {
		c.fail()
		return
	}
	*n, c.in = int(v), c.in[size:]
}

func (c *coder) fail() {
	c.err, c.in = errTruncated, ""
}

// length codes the number of bytes or items that follow, each of which takes
// at least one byte.
func (c *coder) length(n int) int {
	c.number(&n)
	if c.reading && (n < 0 || n > len(c.in) || c.err != nil) {
		c.fail()
		return 0
	}
	return n
}

func (c *coder) text(s *string) {
	n := c.length(len(*s))
	if c.reading {
		*s, c.in = c.in[:n], c.in[n:]
		return
	}
	c.out = append(c.out, *s...)
}

func (c *coder) flag(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	c.number(&n)
	if *b = n == 1; n != 0 && n != 1 {
		c.fail()
	}
}

// value codes a variable.
func (c *coder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		if c.text(&s); c.reading {
			v.SetString(s)
		}
	case reflect.Bool:
		b := v.Bool()
		if c.flag(&b); c.reading {
			v.SetBool(b)
		}
	case reflect.Int, reflect.Int32:
		n := int(v.Int())
		if c.number(&n); c.reading {
			v.SetInt(int64(n))
		}
		if v.Int() != int64(n) {
			c.fail()
		}
	case reflect.Uint8:
		n := int(v.Uint())
		if c.number(&n); c.reading {
			v.SetUint(uint64(n))
		}
		if v.Uint() != uint64(n) {
			c.fail()
		}
	case reflect.Struct:
		for _, i := range codedFields(v.Type()) {
			c.value(v.Field(i))
		}
		if value, ok := v.Addr().Interface().(*dataset.Value); ok && value.Kind != dataset.ListValue {
			value.List = nil // not empty, as the folder's reader leaves it
		}
	case reflect.Pointer:
		c.pointer(v)
	case reflect.Slice:
		c.slice(v)
	default:
		panic(fmt.Sprintf("the compact form has no %s", v.Type()))
	}
}

func (c *coder) pointer(v reflect.Value) {
	found := !v.IsNil()
	if c.flag(&found); !found {
		return
	}
	if c.reading {
		v.Set(reflect.New(v.Type().Elem()))
	}
	c.value(v.Elem())
}

// maxAllocated is how many items are allocated at once: a damaged count must not
// allocate more than the data can fill.
const maxAllocated = 256

func (c *coder) slice(v reflect.Value) {
	if cells, ok := v.Addr().Interface().(*[]dataset.Cell); ok {
		c.cells(cells)
		return
	}
	n := c.length(v.Len())
	if c.reading && n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	for i := range n {
		if c.reading && i == v.Cap() {
			v.Grow(min(n-i, maxAllocated))
		}
		if c.reading {
			v.SetLen(i + 1)
		}
		if c.value(v.Index(i)); c.err != nil {
			return
		}
	}
}

var fieldsCache sync.Map // reflect.Type → []int

// codedFields returns the indexes of the fields that the compact form has: all but
// those tagged yaml:"-". The first of a cell is its id, which nextText reads.
func codedFields(t reflect.Type) []int {
	if indexes, ok := fieldsCache.Load(t); ok {
		return indexes.([]int)
	}
	var indexes []int
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("yaml") != "-" {
			indexes = append(indexes, i)
		}
	}
	fieldsCache.Store(t, indexes)
	return indexes
}

// cells codes each cell after its length, so that a reader can pass over those
// that it does not need.
func (c *coder) cells(l *[]dataset.Cell) {
	n := c.length(len(*l))
	if !c.reading {
		for i := range *l {
			text := string(encode(&(*l)[i]))
			c.text(&text)
		}
		return
	}
	expected := n
	if c.only != nil {
		expected = min(n, len(c.only))
	}
	*l = make([]dataset.Cell, 0, min(expected, maxAllocated))
	for range n {
		size := c.length(0)
		part := &coder{reading: true, in: c.in[:size]}
		c.in = c.in[size:]
		if c.only != nil && !slices.Contains(c.only, part.nextText()) {
			continue
		}
		*l = append(*l, dataset.Cell{})
		part.value(reflect.ValueOf(&(*l)[len(*l)-1]).Elem())
		if part.err != nil || part.in != "" {
			c.fail()
			return
		}
	}
}

// nextText returns the text that comes next without going past it.
func (c *coder) nextText() string {
	ahead := *c
	var s string
	ahead.text(&s)
	return s
}

// encode returns the compact form of what a pointer leads to.
func encode(v any) []byte {
	c := &coder{}
	c.value(reflect.ValueOf(v).Elem())
	return c.out
}
