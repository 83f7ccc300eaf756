// Command generate generates files in the folder data: dataset.pack from the YAML
// files, and from the Go types the JSON Schemas of those files and of the output.
// `go generate ./data` runs it.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/tools/schema"
)

func main() {
	for _, make := range []func() error{writePack, schemas} {
		if err := make(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// writePack writes the pack, and refuses data with faults.
func writePack() error {
	folder, faults := lint.Folder(os.DirFS("."), "", date.Of(time.Now().UTC()))
	if err := faults.Err(); err != nil {
		return err
	}
	d := folder.Dataset()
	packed, err := pack.Write(d)
	if err != nil {
		return err
	}
	return os.WriteFile("dataset.pack", packed, 0o644)
}

func schemas() error {
	source, err := schema.ReadSource("..")
	if err != nil {
		return err
	}
	for name, value := range schema.All(source) {
		text, err := json.MarshalIndent(value, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join("schema", name+".schema.json"), append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}
