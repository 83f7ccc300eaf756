package snapshot

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/file"
)

// suffixes are those of the names of saved pages. The first of a media type is
// given to new files.
var suffixes = [...]struct{ suffix, mediaType string }{
	{".txt", TypeText},
	{".md", TypeMarkdown},
	{".html", TypeHTML},
	{".html", TypeXHTML},
	{".htm", TypeHTML},
	{".pdf", TypePDF},
}

// Suffixes returns the file name suffixes that saved pages may have.
func Suffixes() []string {
	var all []string
	for _, s := range suffixes {
		all = append(all, s.suffix)
	}
	return slices.Compact(all)
}

// SuffixOf returns the file name suffix for a page of a media type.
func SuffixOf(mediaType string) string {
	for _, s := range suffixes {
		if s.mediaType == mediaType {
			return s.suffix
		}
	}
	return ".txt"
}

func typeOf(name string) (mediaType string, known bool) {
	for _, s := range suffixes {
		if s.suffix == strings.ToLower(filepath.Ext(name)) {
			return s.mediaType, true
		}
	}
	return "", false
}

// FromFile reads a saved page, whose type is that of its suffix. A text must be
// UTF-8; an HTML page may declare another encoding. Every error names the file.
func FromFile(name string) (*Snapshot, error) {
	mediaType, known := typeOf(name)
	if !known {
		return nil, fmt.Errorf("%s: a saved page ends in one of %s", name, strings.Join(Suffixes(), ", "))
	}
	body, err := file.Read(name, MaxSize)
	if err != nil {
		return nil, err
	}
	switch mediaType {
	case TypeHTML:
		body = Decode(body, TypeHTML)
	case TypeText, TypeMarkdown:
		if !utf8.Valid(body) {
			return nil, fmt.Errorf("%s: the text is not UTF-8; save it in that encoding", name)
		}
		body = trimMark(body)
	}
	return &Snapshot{Type: mediaType, Digest: Digest(body), File: name, Body: body}, nil
}
