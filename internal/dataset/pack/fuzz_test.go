package pack

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// FuzzCompact reads an offering from any bytes, behind the digests: what is
// read has grades that exist, and is the same when it is written and read
// again; and a cell that is read by itself is the cell that is read with all.
func FuzzCompact(f *testing.F) {
	all, err := load(f, "../../../testdata/dataset/ok").All()
	if err != nil {
		f.Fatal(err)
	}
	for _, o := range all {
		body := encode(o)
		f.Add(body)
		f.Add(body[:len(body)/3])
	}
	f.Add(bytes.Repeat([]byte{0}, 20))
	f.Add(bytes.Repeat([]byte{0xff}, 20))
	f.Fuzz(func(t *testing.T, body []byte) {
		o, err := decode(string(body), nil)
		if err != nil {
			return
		}
		written := encode(o)
		again, err := decode(string(written), nil)
		if err != nil || !bytes.Equal(encode(again), written) {
			t.Fatalf("%q is read, and not when it is written anew (%v)", body, err)
		}
		for i := range o.Cells {
			c := &o.Cells[i]
			if c.Grade > grade.Yes || c.Confidence > grade.High {
				t.Errorf("%q has a grade that does not exist: %+v", body, c)
			}
			part, err := decode(string(body), []string{c.ID})
			if err != nil {
				t.Errorf("%q: the cell %q is not read by itself: %v", body, c.ID, err)
				continue
			}
			first, _ := o.Cell(c.ID)
			alone, ok := part.Cell(c.ID)
			if !ok || !cmp.Equal(first, alone) {
				t.Errorf("%q: the cell %q by itself differs:\n%s", body, c.ID, cmp.Diff(first, alone))
			}
		}
	})
}

// FuzzDamagedPack changes a pack in one place: it is refused, or the offering
// that is damaged is, and no other.
func FuzzDamagedPack(f *testing.F) {
	pack := packed(f)
	whole, err := readAll(pack)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, byte(1), []byte{})
	f.Add(len(pack)/2, byte(0), []byte("x"))
	f.Add(len(pack)-1, byte(128), []byte{})
	f.Fuzz(func(t *testing.T, at int, flip byte, insert []byte) {
		place := int(uint(at) % uint(len(pack)))
		damaged := slices.Insert(bytes.Clone(pack), place, insert...)
		damaged[place+len(insert)] ^= flip
		if bytes.Equal(damaged, pack) {
			return
		}
		if _, err := readAll(damaged); err == nil {
			t.Fatalf("changed by %d and %q at %d it is read", flip, insert, place)
		}
		d, err := Read(bytes.NewReader(damaged), int64(len(damaged)))
		if err != nil {
			return
		}
		for _, id := range d.IDs() {
			o, err := d.ByID(id)
			if err != nil {
				continue
			}
			if want, _ := whole.ByID(id); !cmp.Equal(o, want) {
				t.Errorf("changed by %d and %q at %d: %s says something else", flip, insert, place, id)
			}
		}
	})
}
