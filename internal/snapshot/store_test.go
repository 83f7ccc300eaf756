package snapshot

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const address = "https://docs.acme.example/faq"

// reading is a page that was read on the given day.
func reading(day int, body string) *Snapshot {
	return &Snapshot{Address: address, Final: address + "/", Status: 200, Type: TypeHTML, Live: true,
		Fetched: time.Date(2026, 3, day, 10, 0, 0, 1, time.UTC), Digest: Digest([]byte(body)), Body: []byte(body)}
}

func put(t *testing.T, s *Store, pages ...*Snapshot) {
	t.Helper()
	for _, page := range pages {
		if err := s.Put(page); err != nil {
			t.Fatal(err)
		}
	}
}

// files lists what a store holds.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestStoreRoundTrip(t *testing.T) {
	s := NewStore(filepath.Join(t.TempDir(), "cache", "pages"))
	if page, err := s.Latest(address); page != nil || err != nil {
		t.Errorf("a store that is not there: %v, %v", page, err)
	}
	put(t, s, reading(2, "second"), reading(1, "first"), reading(3, "second"), reading(3, "second"))

	got, err := s.Readings(address)
	if err != nil {
		t.Fatal(err)
	}
	var want []Snapshot
	for _, page := range []*Snapshot{reading(3, "second"), reading(2, "second"), reading(1, "first")} {
		page.Body, page.Live = nil, false
		want = append(want, *page)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("readings (-want +got):\n%s", diff)
	}
	latest, err := s.Latest(address)
	if err != nil || string(latest.Body) != "second" || latest.Fetched.Day() != 3 {
		t.Errorf("latest: %+v, %v", latest, err)
	}
	for _, body := range []string{"first", "second"} {
		if got, err := s.Open(Digest([]byte(body))); string(got) != body || err != nil {
			t.Errorf("open %s: %q, %v", body, got, err)
		}
	}
	// Three records, and two bodies: one text was read twice.
	if names := files(t, s.dir); len(names) != 5 {
		t.Errorf("the store holds %q", names)
	}
	if other, err := s.Readings(address + "?"); other != nil || err != nil {
		t.Errorf("another address: %v, %v", other, err)
	}
}

func TestStoreIsForItsOwnerAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file modes are not those of Unix")
	}
	dir := filepath.Join(t.TempDir(), "pages")
	put(t, NewStore(dir), reading(1, "x"))
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[info.IsDir()]; info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", name, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDamagedObject(t *testing.T) {
	s := NewStore(t.TempDir())
	put(t, s, reading(1, "old"), reading(2, "new"))
	name, err := s.objectFile(Digest([]byte("new")))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("ne"), 0o600); err != nil {
		t.Fatal(err)
	}
	if body, err := s.Open(Digest([]byte("new"))); body != nil || err == nil || !strings.Contains(err.Error(), name+": damaged") {
		t.Errorf("open: %q, %v", body, err)
	}
	latest, err := s.Latest(address)
	if latest == nil || string(latest.Body) != "old" || err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("latest: %+v, %v; want the older page beside an error", latest, err)
	}
	put(t, s, reading(2, "new"))
	if latest, err = s.Latest(address); err != nil || string(latest.Body) != "new" {
		t.Errorf("latest after the page was put again: %+v, %v", latest, err)
	}
}

func TestDamagedRecords(t *testing.T) {
	s := NewStore(t.TempDir())
	put(t, s, reading(1, "x"))
	dir := s.readingsOf(address)
	digest := Digest([]byte("x"))
	for name, text := range map[string]string{
		"truncated.json": `{"address": "https://docs.ac`,
		"other.json":     `{"address": "https://other.example", "fetched": "2026-03-01T10:00:00Z", "digest": "` + digest + `"}`,
		"timeless.json":  `{"address": "` + address + `", "digest": "` + digest + `"}`,
		"digest.json":    `{"address": "` + address + `", "fetched": "2026-03-01T10:00:00Z", "digest": "sha256:../../x"}`,
		"large.json":     strings.Repeat(" ", maxRecord+1),
		"empty.json":     "",
		"null.json":      "null",
	} {
		write(t, dir, name, text)
	}
	// What an interrupted run leaves is no damage.
	write(t, dir, ".new-123", "{")
	write(t, s.dir, "objects/ab/.new-456", "half a pa")

	got, err := s.Readings(address)
	if len(got) != 1 || got[0].Digest != digest {
		t.Errorf("readings %+v, want the good one", got)
	}
	if err == nil || strings.Count(err.Error(), "\n")+1 != 7 {
		t.Errorf("want seven faults, got %v", err)
	}
	for _, want := range []string{"truncated.json: damaged: unexpected end", "other.json: damaged: it is the record of another address",
		"timeless.json: damaged: it has no time", "digest.json: damaged: it has no digest", "large.json: the file has more than 65536 bytes"} {
		if err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
}

func TestOpenRefusesWhatIsNoDigest(t *testing.T) {
	s := NewStore(t.TempDir())
	digest := Digest(nil)
	for _, bad := range []string{"", "x", digest[len(digestPrefix):], "sha256:../../../etc/passwd", strings.ToUpper(digest), "sha256:" + strings.ToUpper(digest[len(digestPrefix):]), digest + "00"} {
		if _, err := s.Open(bad); err == nil || !strings.Contains(err.Error(), "is not a digest") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestPutRefuses(t *testing.T) {
	s := NewStore(t.TempDir())
	for want, change := range map[string]func(*Snapshot){
		"read at an address": func(p *Snapshot) { p.Address = "" },
		"read at an":         func(p *Snapshot) { p.Fetched = time.Time{} },
		"not UTF-8":          func(p *Snapshot) { p.Address = "https://a.example/\xff" },
		"too large":          func(p *Snapshot) { p.Body = make([]byte, maxObject+1) },
	} {
		page := reading(1, "x")
		change(page)
		if err := s.Put(page); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if names := files(t, s.dir); len(names) != 0 {
		t.Errorf("left behind: %q", names)
	}
	blocked := NewStore(write(t, t.TempDir(), "file", "x"))
	if err := blocked.Put(reading(1, "x")); err == nil {
		t.Error("a store under a file gave no error")
	}
	if _, err := blocked.Readings(address); err == nil {
		t.Error("readings under a file gave no error")
	}
}

// TestRunsBesideEachOther writes one store from many sides, as processes
// would: each has a Store of its own.
func TestRunsBesideEachOther(t *testing.T) {
	dir := t.TempDir()
	const runs, pages = 8, 5
	var all sync.WaitGroup
	for run := range runs {
		all.Go(func() {
			s := NewStore(dir)
			for page := range pages {
				p := reading(page+1, fmt.Sprintf("page %d", page))
				p.Fetched = p.Fetched.Add(time.Duration(run))
				if err := s.Put(p); err != nil {
					t.Error(err)
				}
				if _, err := s.Latest(address); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	got, err := NewStore(dir).Readings(address)
	if err != nil || len(got) != runs*pages {
		t.Errorf("%d readings, %v; want %d", len(got), err, runs*pages)
	}
	for _, name := range files(t, dir) {
		if strings.HasPrefix(filepath.Base(name), ".") {
			t.Errorf("left behind: %s", name)
		}
	}
}
