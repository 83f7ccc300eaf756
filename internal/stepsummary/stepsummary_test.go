package stepsummary

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFit(t *testing.T) {
	const page = "first line\nsecond line\n"
	long := page + strings.Repeat("and more\n", 10)
	for name, test := range map[string]struct {
		page string
		room int
		want string
	}{
		"fits":              {page, len(page), page},
		"after a line":      {long, len(page) + len(cutNote) + 3, page + cutNote},
		"room for the note": {long, len(cutNote), cutNote},
		"no room":           {page, 0, ""},
		"less than none":    {page, -5, ""},
	} {
		if got := string(fit([]byte(test.page), test.room)); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestAppend appends until the file is full, and past that: it never holds more
// than GitHub takes, and says where it was cut.
func TestAppend(t *testing.T) {
	file := filepath.Join(t.TempDir(), "summary.md")
	page := []byte("# one\n" + strings.Repeat("a line\n", 100))
	if err := Append(file, page); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Repeat([]byte("x"), maxSize-600), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Append(file, page); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > maxSize || len(text) < maxSize-20 || !bytes.HasSuffix(text, []byte(cutNote)) || !bytes.Contains(text, []byte("\n# one")) {
		t.Errorf("%d bytes that end in %q", len(text), text[len(text)-200:])
	}
	if err := os.WriteFile(file, bytes.Repeat([]byte("x"), maxSize-10), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Append(file, page); !errors.Is(err, ErrFull) {
		t.Errorf("a full summary: %v", err)
	}
	if info, err := os.Stat(file); err != nil || info.Size() != maxSize-10 {
		t.Errorf("a full summary was written to: %v, %v", info.Size(), err)
	}
}
