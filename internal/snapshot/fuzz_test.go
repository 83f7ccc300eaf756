package snapshot

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzRecord holds that a record of a reading is taken for no other address
// than its own, leads to no file outside of the store, and is read in full or
// told of as damaged.
func FuzzRecord(f *testing.F) {
	const address = "https://docs.acme.example/faq"
	digest := Digest([]byte("page"))
	for _, seed := range []string{
		`{"address":"https://docs.acme.example/faq","fetched":"2026-01-02T03:04:05Z","digest":"` + digest + `","status":200,"type":"text/html"}`,
		`{"address":"https://docs.acme.example/faq","fetched":"2026-01-02T03:04:05Z","digest":"sha256:../../../etc/passwd"}`,
		`{"address":"https://docs.acme.example/faq","fetched":"0001-01-01T00:00:00Z","digest":"` + strings.ToUpper(digest) + `"}`,
		`{"address":"https://docs.acme.example/other"}`, `[]`, `null`, `{`, "", "\xff",
	} {
		f.Add([]byte(seed))
	}
	store := NewStore(f.TempDir())
	file := filepath.Join(store.readingsOf(address), "20260102T030405.000000000Z-000000000000"+recordSuffix)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		readings, err := store.Readings(address)
		if (err == nil) != (len(readings) == 1) || len(readings) > 1 || err == nil && !json.Valid(data) {
			t.Fatalf("%q: %d readings, %v", data, len(readings), err)
		}
		if err != nil {
			if !strings.HasPrefix(err.Error(), file+": ") {
				t.Errorf("%q: %v", data, err)
			}
			return
		}
		r := readings[0]
		object, err := store.objectFile(r.Digest)
		if err != nil || r.Address != address || r.Fetched.IsZero() {
			t.Fatalf("%q is read as %+v (%v)", data, r, err)
		}
		if rel, err := filepath.Rel(filepath.Join(store.dir, objectsDir), object); err != nil || !filepath.IsLocal(rel) || strings.Count(rel, string(filepath.Separator)) != 1 {
			t.Errorf("%q leads to %s", data, object)
		}
		if latest, err := store.Latest(address); latest != nil || err == nil {
			t.Errorf("%q: a page that is not in the store is read: %+v", data, latest)
		}
	})
}

// FuzzName holds that a name that may stand in a path is one part of it, and
// that the media type of a saved page follows its suffix alone.
func FuzzName(f *testing.F) {
	for _, seed := range []string{"acme-api", "..", ".", "", "a/b", `a\b`, ".hidden", "a.html", "C:", "nul\x00", "é", "a..b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if IsName(name) {
			if at := filepath.Join("dir", name); filepath.Dir(at) != "dir" || filepath.Base(at) != name || strings.HasPrefix(name, ".") {
				t.Errorf("%q leads to %s", name, at)
			}
			if source, page := sourceOf(filepath.Join("dir", name+".html")); source != name || !page {
				t.Errorf("the page of %q is that of %q", name, source)
			}
		}
		for _, suffix := range Suffixes() {
			want, _ := typeOf(suffix)
			if got, known := typeOf(name + strings.ToUpper(suffix)); !known || got != want {
				t.Errorf("%q%s is %q", name, suffix, got)
			}
		}
	})
}
