package cli

import (
	"bytes"
	"encoding/json"
	"os"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// bundledName names the data that the program carries, where a dataset is
// asked for by name.
const bundledName = "bundled"

// openData opens a dataset by name: "bundled", a folder, a pack, or an export. A folder
// whose catalog.yaml states a version is a dataset of its own, any other is laid
// over the bundled data. The folder is nil where there is none.
func (a *app) openData(name string) (*dataset.Dataset, *folder.Folder, error) {
	if name == bundledName {
		d, err := a.dataset()
		return d, nil, err
	}
	if pack, err := isPack(name); err != nil {
		return nil, nil, err
	} else if pack {
		d, err := openPack(name)
		return d, nil, err
	}
	if info, err := os.Stat(name); err != nil && diskFailure(err) != nil {
		return nil, nil, diskFailure(err)
	} else if err == nil && !info.IsDir() {
		data, err := readDataFile(name)
		if err != nil {
			return nil, nil, err
		}
		d, err := readExport(name, data)
		return d, nil, err
	}
	dir, err := dataFolder([]string{name})
	if err != nil {
		return nil, nil, err
	}
	if !folder.IsDataset(os.DirFS(dir)) {
		base, err := a.dataset()
		if err != nil {
			return nil, nil, err
		}
		return a.overlaid(base, dir)
	}
	folder, faults := lint.Folder(os.DirFS(dir), dir, date.Of(a.now().UTC()))
	if len(faults) > 0 {
		return nil, nil, faults
	}
	d := folder.Dataset()
	return d, folder, nil
}

// overlaid lints a folder and lays it over a dataset.
func (a *app) overlaid(base *dataset.Dataset, dir string) (*dataset.Dataset, *folder.Folder, error) {
	folder, faults := lint.Overlay(os.DirFS(dir), dir, base, date.Of(a.now().UTC()))
	if len(faults) > 0 {
		return nil, nil, faults
	}
	d, _, err := folder.Apply(base)
	if err != nil {
		return nil, nil, err
	}
	return d, folder, nil
}

// readDataFile reads a file that may be as large as an export, without its byte
// order mark.
func readDataFile(name string) ([]byte, error) {
	data, err := file.Read(name, export.MaxSize)
	return bytes.TrimPrefix(data, []byte(byteOrderMark)), err
}

// byteOrderMark may begin a text that another program saved; it says nothing.
const byteOrderMark = "\ufeff"

// dataAllowed lists what a dataset can be.
const dataAllowed = "name " + bundledName + ", a folder of data, a pack, or what `vendorcheck data export` wrote as json"

func readExport(name string, data []byte) (*dataset.Dataset, error) {
	if holdsKey(data, "results") {
		return nil, usage.Errorf("%s is a saved report, not a dataset; to list what has changed since, use `vendorcheck check --since %s` or `vendorcheck gate --since %s`", name, name, name)
	}
	if err := brokenJSON(name, data); err != nil {
		return nil, err
	}
	if !holdsKey(data, "catalog") {
		return nil, usage.Errorf("%s is not a dataset; %s", name, dataAllowed)
	}
	return export.Read(name, data)
}

// holdsKey reports whether a JSON object has a key, as far as it can be read.
func holdsKey(data []byte, key string) bool {
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

// brokenJSON returns the faults of a file that begins as a JSON object and is not
// one.
func brokenJSON(name string, data []byte) error {
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return nil
	}
	_, err := strictjson.Parse(name, data)
	return err
}
