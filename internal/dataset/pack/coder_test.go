package pack

import (
	"reflect"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// A number that does not fit must not become another: 261 is not 5, which is
// yes.
func TestNumbersThatDoNotFit(t *testing.T) {
	number := func(n int) *coder {
		c := &coder{}
		c.number(&n)
		return &coder{reading: true, in: string(c.out)}
	}
	for _, n := range []int{261, 256, -1, 1 << 40} {
		var g grade.Grade
		c := number(n)
		if c.value(reflect.ValueOf(&g).Elem()); c.err == nil {
			t.Errorf("%d was read as the grade %v", n, g)
		}
	}
	for _, n := range []int{2, -1} {
		var b bool
		c := number(n)
		if c.flag(&b); c.err == nil {
			t.Errorf("%d was read as %v", n, b)
		}
	}
}
