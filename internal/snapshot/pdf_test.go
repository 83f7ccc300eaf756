package snapshot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// programVariable makes the test binary stand in for pdftotext.
const programVariable = "SNAPSHOT_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if behavior := os.Getenv(programVariable); behavior != "" {
		os.Exit(standIn(behavior))
	}
	os.Exit(m.Run())
}

func standIn(behavior string) int {
	switch behavior {
	case "echo":
		io.Copy(os.Stdout, os.Stdin)
	case "invalid":
		os.Stdout.WriteString("a\xffb")
	case "fail":
		return 1
	case "hang":
		time.Sleep(time.Minute)
	case "endless":
		block := bytes.Repeat([]byte("words "), 10000)
		for {
			if _, err := os.Stdout.Write(block); err != nil {
				return 2
			}
		}
	}
	return 0
}

func TestRunPDF(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		behavior  string
		timeout   time.Duration
		body      string
		want, err string
	}{
		{"echo", time.Minute, "No training.\n", "No training.\n", ""},
		{"echo", time.Minute, " \f\n", "", "has no text"},
		{"invalid", time.Minute, "x", "a\uFFFDb", ""},
		{"fail", time.Minute, strings.Repeat("x", 1<<20), "", "cannot read the PDF: exit status 1"},
		{"hang", 20 * time.Millisecond, "x", "", "took longer than 20ms"},
		{"endless", time.Minute, "x", "", "larger than 10 MiB"},
	} {
		t.Setenv(programVariable, c.behavior)
		got, err := runPDF(t.Context(), self, c.timeout, []byte(c.body))
		if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %q, %v; want %q, %q", c.behavior, got, err, c.want, c.err)
		}
	}
}

func TestRunPDFEndsWithItsContext(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(programVariable, "hang")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := runPDF(ctx, self, time.Minute, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		mediaType string
		html      bool
	}{{TypeText, false}, {TypeMarkdown, false}, {"application/json", false}, {TypeHTML, true}, {TypeXHTML, true}} {
		page := &Snapshot{Type: c.mediaType, Body: []byte("<p>words")}
		text, html, err := page.Text(t.Context())
		if text != "<p>words" || html != c.html || err != nil {
			t.Errorf("%s: %q, %v, %v", c.mediaType, text, html, err)
		}
	}
	t.Setenv("PATH", t.TempDir())
	if _, _, err := (&Snapshot{Type: TypePDF, Body: smallPDF("x")}).Text(t.Context()); !errors.Is(err, ErrNoPDFProgram) {
		t.Errorf("without pdftotext: %v, want ErrNoPDFProgram", err)
	}
}

// TestPDFProgram asks the real pdftotext, where there is one.
func TestPDFProgram(t *testing.T) {
	if _, err := exec.LookPath(pdfProgram); err != nil {
		t.Skip("there is no pdftotext")
	}
	page := &Snapshot{Type: TypePDF, Body: smallPDF("Prompts are kept for 30 days.")}
	text, html, err := page.Text(t.Context())
	if strings.TrimSpace(text) != "Prompts are kept for 30 days." || html || err != nil {
		t.Errorf("%q, %v, %v", text, html, err)
	}
	page.Body = []byte("no PDF at all")
	if _, _, err := page.Text(t.Context()); err == nil {
		t.Error("what is no PDF gave no error")
	}
}

// smallPDF returns a PDF of one page with one line.
func smallPDF(line string) []byte {
	stream := "BT /F1 12 Tf 72 720 Td (" + line + ") Tj ET"
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, object := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, start)
	return b.Bytes()
}

// TestJoinHyphenated holds that a word broken at the end of a line is one word, and
// that a compound keeps its hyphen.
func TestJoinHyphenated(t *testing.T) {
	for text, want := range map[string]string{
		"HIPAA compli-\nance":           "HIPAA compliance",
		"compli-\r\n  ance.":            "compliance.",
		"you opt-\nin, or opt-in later": "you opt-in, or opt-in later",
		"a list -\nof two":              "a list -\nof two",
		"AES-\n256":                     "AES-\n256",
	} {
		if got := joinHyphenated(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
