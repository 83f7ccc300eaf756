package snapshot

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
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
	body, err := readRegular(name, MaxSize)
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

// readRegular reads a regular file of at most limit bytes. Others are never opened:
// a FIFO would block, a device would not end.
func readRegular(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, named(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", name)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, named(name, err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil {
		return nil, named(name, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s: larger than %s", name, Size(limit))
	}
	return data, nil
}

// named puts the file's name before the system's error.
func named(name string, err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}
