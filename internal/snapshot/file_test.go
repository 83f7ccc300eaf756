package snapshot

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// write puts a file into a folder of the test's own and returns its name.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return full
}

func TestFromFile(t *testing.T) {
	for _, c := range []struct{ name, file, body, mediaType string }{
		{"page.txt", "No training.\n", "No training.\n", TypeText},
		{"page.TXT", "\uFEFFNo training.", "No training.", TypeText},
		{"page.md", "# Café", "# Café", TypeMarkdown},
		{"page.html", "<p>Café</p>", "<p>Café</p>", TypeHTML},
		{"page.htm", "<meta charset=iso-8859-1><p>Caf\xe9</p>", "<meta charset=iso-8859-1><p>Café</p>", TypeHTML},
		{"old.html", "<p>Caf\xe9</p>", "<p>Café</p>", TypeHTML},
		{"far.html", "<p>" + strings.Repeat("a", 2000) + "é", "<p>" + strings.Repeat("a", 2000) + "é", TypeHTML},
		{"page.pdf", "%PDF-1.4 \xff", "%PDF-1.4 \xff", TypePDF},
	} {
		name := write(t, t.TempDir(), c.name, c.file)
		page, err := FromFile(name)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if string(page.Body) != c.body || page.Type != c.mediaType {
			t.Errorf("%s: %q, %s; want %q, %s", c.name, page.Body, page.Type, c.body, c.mediaType)
		}
		if page.File != name || page.Digest != Digest([]byte(c.body)) || page.Live || !page.Fetched.IsZero() {
			t.Errorf("%s: %+v", c.name, page)
		}
	}
}

func TestFromFileRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder.txt"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("loop.txt", filepath.Join(dir, "loop.txt")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "page.docx", "x")
	write(t, dir, "latin.txt", "Caf\xe9")
	write(t, dir, "large.html", strings.Repeat(" ", MaxSize+1))
	for name, want := range map[string]string{
		"missing.txt": "there is no file",
		"folder.txt":  "not a regular file",
		"loop.txt":    "too many levels of symbolic links",
		"page.docx":   "ends in one of .txt, .md, .html, .htm, .pdf",
		"latin.txt":   "not UTF-8",
		"large.html":  "more than 10485760 bytes",
	} {
		full := filepath.Join(dir, name)
		_, err := FromFile(full)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), full) {
			t.Errorf("%s: error %v, want %q and the name", name, err, want)
		}
	}
}

func TestDevicesAreNotOpened(t *testing.T) {
	name := filepath.Join(t.TempDir(), "zero.txt")
	if err := os.Symlink("/dev/zero", name); err != nil {
		t.Fatal(err)
	}
	if _, err := FromFile(name); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("error %v", err)
	}
}

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, body, contentType, want string }{
		{"plain", "abc", "text/html", "abc"},
		{"utf-8 unlabeled", "Café", "", "Café"},
		{"utf-8 far from the start", strings.Repeat("a", 1500) + "é", "text/html", strings.Repeat("a", 1500) + "é"},
		{"latin-1 by header", "Caf\xe9", "text/html; charset=ISO-8859-1", "Café"},
		{"windows-1252 by default", "\x93zero\x94", "text/html", "“zero”"},
		{"latin-9", "\xa4", "text/plain; charset=iso-8859-15", "€"},
		{"shift_jis by meta", `<meta charset="shift_jis">` + "\x93\xfa\x96\x7b", "text/html", `<meta charset="shift_jis">日本`},
		{"header before meta", `<meta charset="utf-8">` + "\xe9", "text/html; charset=latin1", `<meta charset="utf-8">é`},
		{"utf-16 by mark", "\xff\xfea\x00\xe9\x00", "text/plain", "aé"},
		{"utf-16 by label", "\x00a\x00\xe9", "text/plain; charset=utf-16be", "aé"},
		{"mark before header", "\xef\xbb\xbfé", "text/html; charset=latin1", "é"},
		{"wrong label: utf-8", "Caf\xe9 au lait", "text/html; charset=utf-8", "Caf\uFFFD au lait"},
		{"wrong label: latin-1", "é", "text/html; charset=iso-8859-1", "Ã©"},
		{"wrong label: utf-16", "abc", "text/html; charset=utf-16le", "\u6261\uFFFD"},
		{"unknown label", "é", "text/html; charset=klingon", "é"},
		{"broken label", "é", "text/html; charset=\"", "é"},
		{"empty", "", "text/html", ""},
	} {
		if got := string(Decode([]byte(c.body), c.contentType)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Caf\xe9"), "text/html; charset=gb18030")
	f.Add([]byte("<meta charset=iso-2022-jp>\x1b$B\x1b(B"), "text/html")
	f.Add([]byte("\xfe\xff\xd8\x00"), "")
	f.Add([]byte("\xef\xbb\xbf\xef\xbb\xbf"), "text/html; charset=replacement")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text := Decode(body, contentType)
		if !utf8.Valid(text) {
			t.Errorf("%q is not UTF-8", text)
		}
		if len(text) > 3*len(body)+3 {
			t.Errorf("%d bytes became %d, more than a store takes", len(body), len(text))
		}
		if utf8.Valid(body) && contentType == "" && !bytes.Contains(body, []byte("<")) && !bytes.Equal(text, bytes.TrimPrefix(body, []byte("\uFEFF"))) {
			t.Errorf("UTF-8 without a label became %q", text)
		}
	})
}

func TestSize(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0 bytes", 1000: "1000 bytes", 1024: "1 KiB", 1536: "1536 bytes", 10 << 20: "10 MiB"} {
		if got := Size(bytes); got != want {
			t.Errorf("Size(%d) = %q, want %q", bytes, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	faq := write(t, dir, "acme-api/faq.HTML", "x")
	write(t, dir, "acme-api/faq.docx", "x")
	write(t, dir, "acme-api/.terms.txt", "x")
	write(t, dir, "acme-api/terms_files/terms.txt", "x")
	one, two := write(t, dir, "acme-api/dpa.md", "x"), write(t, dir, "acme-api/dpa.pdf", "x")
	write(t, dir, "plain", "x")

	if got, err := Find(dir, "acme-api", "faq"); got != faq || err != nil {
		t.Errorf("faq: %q, %v", got, err)
	}
	for _, absent := range [][2]string{{"acme-api", "terms"}, {"acme-api", "FAQ"}, {"bolt", "faq"}, {"..", "faq"}, {"", "plain"},
		{".", "faq"}, {"acme-api", "../acme-api/faq"}, {"acme-api/../acme-api", "faq"}, {`acme-api\faq`, "faq"}} {
		if got, err := Find(dir, absent[0], absent[1]); got != "" || err != nil {
			t.Errorf("%q: %q, %v; want nothing", absent, got, err)
		}
	}
	if _, err := Find(dir, "acme-api", "dpa"); err == nil || !strings.Contains(err.Error(), one) || !strings.Contains(err.Error(), two) {
		t.Errorf("two files for one source: error %v must name both", err)
	}
	if _, err := Find(dir, "plain", "faq"); err == nil {
		t.Error("a file where the offering's folder should be gave no error")
	}
	if _, err := Find(filepath.Join(dir, "nowhere"), "acme-api", "faq"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder of pages gave %v, want fs.ErrNotExist", err)
	}
}

func TestStray(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "acme-api/faq.html", "x")
	write(t, dir, "acme-api/faq_files/logo.txt", "x")
	write(t, dir, "acme-api/.DS_Store", "x")
	write(t, dir, ".git/config", "x")
	want := []string{
		write(t, dir, "acme-api/faq.docx", "x"),
		write(t, dir, "acme-api/fqa.txt", "x"),
		write(t, dir, "amce-api/faq.txt", "x"),
		write(t, dir, "notes.txt", "x"),
	}
	known := func(offering, source string) bool { return offering == "acme-api" && source == "faq" }
	got, err := Stray(dir, known)
	if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("stray files %q, %v; want %q", got, err, want)
	}
	if _, err := Stray(filepath.Join(dir, "nowhere"), known); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder gave %v", err)
	}
}
