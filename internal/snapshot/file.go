package snapshot

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/file"
)

// typeOfSuffix is the media types of saved pages by the suffix of their names.
var typeOfSuffix = [...]struct{ suffix, mediaType string }{
	{".txt", TypeText},
	{".md", TypeMarkdown},
	{".html", TypeHTML},
	{".htm", TypeHTML},
	{".pdf", TypePDF},
}

// Suffixes returns the file name suffixes that saved pages may have.
func Suffixes() []string {
	var all []string
	for _, s := range typeOfSuffix {
		all = append(all, s.suffix)
	}
	return all
}

func typeOf(name string) (mediaType string, known bool) {
	suffix := strings.ToLower(filepath.Ext(name))
	i := slices.IndexFunc(typeOfSuffix[:], func(s struct{ suffix, mediaType string }) bool { return s.suffix == suffix })
	if i < 0 {
		return "", false
	}
	return typeOfSuffix[i].mediaType, true
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
