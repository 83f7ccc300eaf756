package pack

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// load reads a folder without its faults and without the folder package, which
// needs this one.
func load(t testing.TB, dir string) *dataset.Dataset {
	t.Helper()
	catalog := &dataset.Catalog{}
	read(t, dir+"/catalog.yaml", catalog)
	names, err := filepath.Glob(dir + "/offerings/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	offerings := make([]*dataset.Offering, len(names))
	for i, name := range names {
		offerings[i] = &dataset.Offering{}
		read(t, name, offerings[i])
	}
	return New(catalog, offerings)
}

func read(t testing.TB, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := strictyaml.Parse(name, text)
	if doc != nil {
		faults = doc.Decode(into)
	}
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
}

func packed(t testing.TB) []byte {
	t.Helper()
	pack, err := Write(load(t, "../../../testdata/dataset/ok"))
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// readAll reads a pack as one that somebody else made, to the last offering.
func readAll(pack []byte) (*dataset.Dataset, error) {
	d, err := Read(bytes.NewReader(pack), int64(len(pack)))
	if err == nil {
		_, err = d.All()
	}
	return d, err
}

func TestRead(t *testing.T) {
	pack := packed(t)
	d, err := readAll(pack)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Write(d)
	if err != nil || !bytes.Equal(again, pack) {
		t.Errorf("a pack that was read is written otherwise (%v)", err)
	}
}

// A pack of which a byte is missing, added or changed is never read to its end.
func TestDamagedPacks(t *testing.T) {
	pack := packed(t)
	for n := range pack {
		if _, err := readAll(pack[:n]); err == nil {
			t.Fatalf("a pack cut after %d of %d bytes was read", n, len(pack))
		}
		changed := bytes.Clone(pack)
		changed[n] ^= 1
		if _, err := readAll(changed); err == nil {
			t.Fatalf("a pack whose byte %d was changed was read", n)
		}
	}
	if _, err := readAll(append(bytes.Clone(pack), 'x')); err == nil {
		t.Error("a pack with something after its end was read")
	}
}

func TestPackOfAnotherVersion(t *testing.T) {
	pack := packed(t)
	for _, test := range []struct {
		number int
		says   string
	}{{version + 1, "use a newer vendorcheck"}, {version - 1, "pack the folder again"}} {
		other := strings.Replace(string(pack), firstLine(), fmt.Sprintf("%s%d\n", Magic, test.number), 1)
		if _, err := readAll([]byte(other)); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("version %d: %v, want %q", test.number, err, test.says)
		}
	}
	if _, err := readAll([]byte("id: x\n")); err == nil || !strings.Contains(err.Error(), "not a dataset pack") {
		t.Errorf("no pack: %v", err)
	}
}

// A file that shrinks after it was opened is an error for what is gone, and for
// nothing else.
func TestPackThatShrinks(t *testing.T) {
	pack := packed(t)
	r := &shrinking{pack: pack}
	d, err := Read(r, int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	r.pack = pack[:len(pack)-1]
	last := d.IDs()[d.Len()-1]
	for _, id := range d.IDs() {
		if _, err := d.ByID(id); (err == nil) == (id == last) {
			t.Errorf("%s: %v", id, err)
		}
	}
}

type shrinking struct{ pack []byte }

func (s *shrinking) ReadAt(p []byte, at int64) (int, error) {
	return bytes.NewReader(s.pack).ReadAt(p, at)
}

func FuzzRead(f *testing.F) {
	pack := packed(f)
	f.Add(pack)
	f.Add(pack[:len(pack)/2])
	f.Add([]byte(firstLine() + strings.Repeat("x", digestLength) + "\n000000000000\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := readAll(data)
		if err != nil {
			return
		}
		again, err := Write(d)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("a pack that was read is written otherwise (%v)", err)
		}
	})
}

// A damaged pack that is trusted may be refused or read, but never ends the
// program.
func FuzzOpen(f *testing.F) {
	pack := packed(f)
	f.Add(pack)
	f.Add(pack[:len(pack)/2])
	f.Add([]byte(firstLine() + strings.Repeat("x", digestLength) + "\n000000000000\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Open(string(data))
		if err != nil {
			return
		}
		if _, err := d.All(); err != nil {
			return
		}
		if _, err := Write(d); err != nil {
			t.Errorf("a dataset that was read cannot be written: %v", err)
		}
	})
}

// TestPackRoundTrip holds that the compact form loses nothing but places.
func TestPackRoundTrip(t *testing.T) {
	for _, dir := range []string{"../../../testdata/dataset/ok", "../../../data"} {
		d := load(t, dir)
		pack, err := Write(d)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Open(string(pack))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readAll(pack); err != nil {
			t.Error(err)
		}
		if again.Digest != d.Digest {
			t.Errorf("%s: digest %s, was %s", dir, again.Digest, d.Digest)
		}
		noPlace := cmpopts.IgnoreTypes(fault.Location{})
		if diff := cmp.Diff(d.Catalog, again.Catalog, noPlace); diff != "" {
			t.Errorf("%s: the catalog changed:\n%s", dir, diff)
		}
		want, err := d.All()
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.All()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, noPlace); diff != "" {
			t.Errorf("%s: the offerings changed:\n%s", dir, diff)
		}
	}
}
