// Package snapshot reads saved pages and stores pages that were read at an
// address, with the time and their digest, so that anyone can check them again.
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

// Snapshot is one reading of a page. As JSON it is the record of a store.
type Snapshot struct {
	Address string    `json:"address"` // as requested; empty for a file
	Final   string    `json:"final"`   // after redirects
	Status  int       `json:"status"`  // HTTP status; 0 for a file
	Type    string    `json:"type"`    // media type without parameters, such as text/html
	Fetched time.Time `json:"fetched"` // zero for a file: the day is unknown
	Digest  string    `json:"digest"`  // "sha256:…" over Body
	Live    bool      `json:"-"`       // read at its address in this run
	File    string    `json:"-"`       // empty for a page that was read at its address, now or earlier
	Body    []byte    `json:"-"`       // as UTF-8 text, or as the bytes of a PDF
}

// Size formats a number of bytes, as "10 MiB".
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

// Text returns the page as text, and whether it is HTML. A PDF is converted by the
// program pdftotext. The error is ErrNoPDFProgram where that is not installed, and
// another one where it cannot read the file or finds no text.
func (s *Snapshot) Text(ctx context.Context) (text string, html bool, err error) {
	if s.Type == TypePDF {
		text, err = textOfPDF(ctx, s.Body)
		return text, false, err
	}
	return string(s.Body), s.Type == TypeHTML || s.Type == TypeXHTML, nil
}

// ErrNoPDFProgram is returned for a PDF where pdftotext is not installed.
var ErrNoPDFProgram = errors.New("reading a PDF needs pdftotext (poppler-utils)")
