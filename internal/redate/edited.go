package redate

import (
	"bytes"
	"io/fs"
)

// edited is a file system in which some files have another text.
type edited struct {
	fs.FS
	texts map[string][]byte
}

// Open opens a file, with its other text where it has one.
func (e edited) Open(name string) (fs.File, error) {
	file, err := e.FS.Open(name)
	text, changed := e.texts[name]
	if err != nil || !changed {
		return file, err
	}
	return &editedFile{File: file, text: bytes.NewReader(text)}, nil
}

// editedFile reads its text in place of the file's.
type editedFile struct {
	fs.File
	text *bytes.Reader
}

// Read reads the text.
func (f *editedFile) Read(p []byte) (int, error) { return f.text.Read(p) }
