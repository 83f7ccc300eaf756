// Package snapshot keeps the texts of pages: what was read at an address, when,
// and its digest, so that anyone can look again.
package snapshot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"
)

// MaxSize is the largest page that is read, in bytes.
const MaxSize = 10 << 20

// The media types of saved pages.
const (
	TypeText     = "text/plain"
	TypeMarkdown = "text/markdown"
	TypeHTML     = "text/html"
	TypeXHTML    = "application/xhtml+xml"
	TypePDF      = "application/pdf"
)

// Snapshot is one reading of a page.
type Snapshot struct {
	Address string    `json:"address"` // that was asked for; empty for a file that says none
	Final   string    `json:"final"`   // after redirects
	Status  int       `json:"status"`  // HTTP status; 0 for a file
	Type    string    `json:"type"`    // media type without parameters, as text/html
	Fetched time.Time `json:"fetched"` // zero for a file: nothing tells when it was saved
	Digest  string    `json:"digest"`  // "sha256:…" over Body
	Live    bool      `json:"live"`    // read at its address in this run
	File    string    `json:"file"`    // that it was read from; empty for a page read at its address, now or earlier
	Body    []byte    `json:"-"`       // as UTF-8 text, or as the bytes of a PDF
}

// Size returns a number of bytes in words, as "10 MiB".
func Size(bytes int64) string {
	switch {
	case bytes >= 1<<20 && bytes%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", bytes>>20)
	case bytes >= 1<<10 && bytes%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", bytes>>10)
	}
	return fmt.Sprintf("%d bytes", bytes)
}

const digestPrefix = "sha256:"

// Digest returns the digest of a body as Snapshot.Digest spells it.
func Digest(body []byte) string {
	sum := sha256.Sum256(body)
	return digestPrefix + hex.EncodeToString(sum[:])
}

// Text returns the page as text, and whether that text is HTML. A PDF is
// handed to the program pdftotext: the error is ErrNoPDFProgram where it is not
// installed, and another one where it finds no text or cannot read the file.
func (s *Snapshot) Text(ctx context.Context) (text string, html bool, err error) {
	switch s.Type {
	case TypePDF:
		text, err = textOfPDF(ctx, s.Body)
		return text, false, err
	case TypeHTML, TypeXHTML:
		return string(s.Body), true, nil
	}
	return string(s.Body), false, nil
}

// ErrNoPDFProgram says that a PDF cannot be read on this machine.
var ErrNoPDFProgram = errors.New("text of a PDF needs pdftotext (poppler-utils)")
