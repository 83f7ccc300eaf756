package dataset

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func packed(t testing.TB) []byte {
	t.Helper()
	pack, err := load(t, "../../testdata/dataset/ok").Pack()
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// readAll reads a pack as one that somebody else made, to the last offering.
func readAll(pack []byte) (*Dataset, error) {
	d, err := ReadPack(bytes.NewReader(pack), int64(len(pack)))
	if err == nil {
		_, err = d.All()
	}
	return d, err
}

func TestReadPack(t *testing.T) {
	pack := packed(t)
	d, err := readAll(pack)
	if err != nil {
		t.Fatal(err)
	}
	again, err := d.Pack()
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
		version int
		says    string
	}{{packVersion + 1, "use a newer vendorcheck"}, {packVersion - 1, "pack the folder anew"}} {
		other := strings.Replace(string(pack), packMagic(), fmt.Sprintf("%s%d\n", PackName, test.version), 1)
		if _, err := readAll([]byte(other)); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("version %d: %v, want %q", test.version, err, test.says)
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
	d, err := ReadPack(r, int64(len(pack)))
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

func FuzzReadPack(f *testing.F) {
	pack := packed(f)
	f.Add(pack)
	f.Add(pack[:len(pack)/2])
	f.Add([]byte(packMagic() + strings.Repeat("x", digestLength) + "\n000000000000\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := readAll(data)
		if err != nil {
			return
		}
		again, err := d.Pack()
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("a pack that was read is written otherwise (%v)", err)
		}
	})
}

// A damaged pack that is trusted may be refused or read, but never ends the
// program.
func FuzzOpenPack(f *testing.F) {
	pack := packed(f)
	f.Add(pack)
	f.Add(pack[:len(pack)/2])
	f.Add([]byte(packMagic() + strings.Repeat("x", digestLength) + "\n000000000000\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := OpenPack(string(data))
		if err != nil {
			return
		}
		if _, err := d.All(); err != nil {
			return
		}
		if _, err := d.Pack(); err != nil {
			t.Errorf("a dataset that was read cannot be written: %v", err)
		}
	})
}
