// Command generate makes dataset.pack from the YAML files in the working
// directory. It is run by `go generate ./data`.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/lint"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	folder, faults := lint.Folder(os.DirFS("."), date.Of(time.Now().UTC()))
	if err := faults.Err(); err != nil {
		return err
	}
	d, err := folder.Dataset()
	if err != nil {
		return err
	}
	pack, err := d.Pack()
	if err != nil {
		return err
	}
	return os.WriteFile("dataset.pack", pack, 0o644)
}
