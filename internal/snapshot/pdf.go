package snapshot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

const (
	pdfProgram = "pdftotext"
	pdfTimeout = 20 * time.Second
)

// textOfPDF converts a PDF with pdftotext. Its time and output are limited, because
// the file may be hostile.
func textOfPDF(ctx context.Context, body []byte) (string, error) {
	program, err := exec.LookPath(pdfProgram)
	if err != nil {
		return "", ErrNoPDFProgram
	}
	return runPDF(ctx, program, pdfTimeout, body)
}

func runPDF(ctx context.Context, program string, timeout time.Duration, body []byte) (string, error) {
	bounded, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	out := &boundedBuffer{left: MaxSize}
	command := exec.CommandContext(bounded, program, "-enc", "UTF-8", "-q", "-", "-")
	command.Stdin = bytes.NewReader(body)
	command.Stdout = out
	command.WaitDelay = time.Second
	err := command.Run()
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case bounded.Err() != nil:
		return "", fmt.Errorf("%s took longer than %s", pdfProgram, timeout)
	case out.full:
		return "", fmt.Errorf("the text of the PDF is larger than %s", Size(MaxSize))
	case err != nil:
		return "", fmt.Errorf("%s cannot read the PDF: %w", pdfProgram, err)
	}
	text := strings.ToValidUTF8(string(out.text), "\uFFFD")
	if strings.TrimSpace(text) == "" {
		return "", errors.New("the PDF has no text; its pages may be pictures")
	}
	return joinHyphenated(text), nil
}

// brokenWord matches a word that a hyphen breaks at the end of a line.
var brokenWord = regexp.MustCompile(`(\pL+)[-\x{2010}\x{AD}] *\r?\n *(\p{Ll}+)`)

// joinHyphenated joins the words that are broken at the end of a line. One that the
// text writes with a hyphen elsewhere, within a line, keeps it.
func joinHyphenated(text string) string {
	return brokenWord.ReplaceAllStringFunc(text, func(broken string) string {
		parts := brokenWord.FindStringSubmatch(broken)
		if compound := parts[1] + "-" + parts[2]; strings.Contains(text, compound) {
			return compound
		}
		return parts[1] + parts[2]
	})
}

// boundedBuffer fails a write that exceeds its limit, which ends the writer.
type boundedBuffer struct {
	text []byte
	left int
	full bool
}

func (b *boundedBuffer) Write(p []byte) (int, error) {
	if len(p) > b.left {
		b.full = true
		return 0, errors.New("too much output")
	}
	b.left -= len(p)
	b.text = append(b.text, p...)
	return len(p), nil
}
