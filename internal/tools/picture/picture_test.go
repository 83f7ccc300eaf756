package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/cli"
)

// TestPicturesAreCurrent holds the pictures of the README against what the
// program prints today; go run ./internal/tools/picture draws them anew.
func TestPicturesAreCurrent(t *testing.T) {
	pictures, err := draw()
	if err != nil {
		t.Fatal(err)
	}
	if len(pictures) != len(schemes) {
		t.Errorf("%d pictures for %d schemes", len(pictures), len(schemes))
	}
	for name, want := range pictures {
		got, err := os.ReadFile(filepath.Join("../../../docs", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("docs/%s is not current: go run ./internal/tools/picture\n%s", name, cmp.Diff(string(got), string(want)))
		}
	}
}

// TestPicturesShowWhatIsPrinted reads the words back from the committed files.
// They are those of a run without color.
func TestPicturesShowWhatIsPrinted(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	var stdout, stderr bytes.Buffer
	code := cli.Main([]string{"xai", "--require", "hipaa,zdr", "--as-of", asOf}, &bytes.Buffer{}, &stdout, &stderr)
	want := "$ " + command + "\n" + stdout.String() + "$ echo $?\n1\n"
	if code != cli.ExitBlocked || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	for _, s := range schemes {
		text, err := os.ReadFile("../../../docs/check-" + s.name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, words(t, text)); diff != "" {
			t.Errorf("the %s picture shows other words (-program +picture):\n%s", s.name, diff)
		}
	}
}

// words returns the text of a picture, and fails on anything that would run or
// load something.
func words(t *testing.T, picture []byte) string {
	t.Helper()
	if len(picture) > 40<<10 {
		t.Errorf("%d bytes are too many for a page that people open first", len(picture))
	}
	var b strings.Builder
	in := map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(picture))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			in[token.Name.Local]++
			plain(t, token)
		case xml.EndElement:
			in[token.Name.Local]--
			if token.Name.Local == "text" {
				b.WriteString("\n")
			}
		case xml.CharData:
			if in["text"] > 0 {
				b.Write(token)
			}
			if in["style"] > 0 && (bytes.Contains(token, []byte("url(")) || bytes.Contains(token, []byte("@"))) {
				t.Errorf("the style loads something: %s", token)
			}
		}
	}
}

func plain(t *testing.T, e xml.StartElement) {
	t.Helper()
	switch e.Name.Local {
	case "svg", "style", "rect", "text", "tspan":
	default:
		t.Errorf("<%s> has no place in the picture", e.Name.Local)
	}
	for _, a := range e.Attr {
		if name := strings.ToLower(a.Name.Local); strings.HasPrefix(name, "on") || name == "href" || name == "src" {
			t.Errorf("<%s %s> runs or loads something", e.Name.Local, a.Name.Local)
		}
	}
}

func TestReadLines(t *testing.T) {
	got, err := readLines("\x1b[1;31m✗\x1b[0m a\x1b[2m<b>\nc\x1b[m\n")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]run{
		{{0, 1, "✗", style{bold: true, red: true}}, {1, 2, " a", style{}}, {3, 3, "<b>", style{faint: true}}},
		{{0, 1, "c", style{faint: true}}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(run{}, style{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, bad := range []string{"\x1b[35mmagenta", "\x1b[2J", "a\tb", "\x1b]0;title\x07", "\x1b[38;5;9mx"} {
		if _, err := readLines(bad); err == nil {
			t.Errorf("%q is drawn without a word", bad)
		}
	}
}

func TestSchemesAreLegible(t *testing.T) {
	for _, s := range schemes {
		for _, color := range []string{s.text, s.faint, s.red, s.green, s.yellow} {
			if c := contrast(t, color, s.ground); c < 4.5 {
				t.Errorf("%s on %s has a contrast of %.2f", color, s.ground, c)
			}
		}
	}
}
