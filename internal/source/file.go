package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// ReadFile reads a file that may be as large as an export, without its byte
// order mark.
func ReadFile(name string) ([]byte, error) {
	data, err := file.Read(name, export.MaxSize)
	return TrimMark(data), err
}

// TrimMark returns a text without the byte order mark that it may begin with.
func TrimMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\ufeff")) }

// openFile opens a pack or an export.
func openFile(name string) (*dataset.Dataset, error) {
	if packed, err := isPack(name); err != nil {
		return nil, err
	} else if packed {
		return openPack(name)
	}
	data, err := ReadFile(name)
	if err != nil {
		return nil, err
	}
	return readExport(name, data)
}

// Allowed lists what a dataset can be.
const Allowed = "name " + Bundled + ", a folder of data, a pack, or what `vendorcheck data export` wrote as json"

// readExport reads what data export wrote as JSON.
func readExport(name string, data []byte) (*dataset.Dataset, error) {
	if hasKey(data, "catalog") {
		return export.Read(name, data)
	}
	if hasKey(data, "results") {
		return nil, usage.Errorf("%s is a saved report, not a dataset; to list what has changed since, use `vendorcheck check --since %s` or `vendorcheck gate --since %s`", name, name, name)
	}
	if err := brokenJSON(name, data); err != nil {
		return nil, err
	}
	return nil, usage.Errorf("%s is not a dataset; %s", name, Allowed)
}

// hasKey reports whether a JSON object has a key, as far as it can be read.
func hasKey(data []byte, key string) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return false
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return false
		}
		if name == key {
			return true
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return false
		}
	}
	return false
}

// openPack opens a pack in a file, which stays open: offerings are read when they
// are asked for.
func openPack(name string) (*dataset.Dataset, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return readPack(name, file, info.Size())
}

func readPack(name string, file io.ReaderAt, size int64) (*dataset.Dataset, error) {
	if packed, err := beginsPack(file); err != nil {
		return nil, err
	} else if !packed {
		return nil, notData(name)
	}
	d, err := pack.Read(file, size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// isPack reports whether a name is that of a pack.
func isPack(name string) (bool, error) {
	regular, err := isRegular(name)
	if err != nil || !regular {
		return false, err
	}
	file, err := os.Open(name)
	if err != nil {
		return false, diskError(err)
	}
	defer file.Close()
	return beginsPack(file)
}

// beginsPack reports whether a file begins like a pack of any version.
func beginsPack(r io.ReaderAt) (bool, error) {
	begin := make([]byte, len(pack.Magic))
	if n, err := r.ReadAt(begin, 0); err != nil && n < len(begin) {
		return false, diskError(err) // nil where the file is short
	}
	return bytes.Equal(begin, []byte(pack.Magic)), nil
}

func notData(name string) error {
	return usage.Errorf("%s is neither a folder nor a pack; name a folder of data, or what `vendorcheck data pack` wrote", name)
}
