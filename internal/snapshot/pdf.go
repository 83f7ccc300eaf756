package snapshot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
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
	return text, nil
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
