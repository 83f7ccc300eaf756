package dataset_test

import (
	"os"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
)

func TestNames(t *testing.T) {
	files, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := files.Dataset()
	for _, name := range []string{"acme-api", "ACME_API", "acme", "Anvil", "acme api"} {
		o, err := d.Offering(name)
		if name == "acme api" { // the name of an offering, but for its case
			if err != nil || o.ID != "acme-api" {
				t.Errorf("%q: %v", name, err)
			}
			continue
		}
		if err != nil || o.ID != "acme-api" {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := d.Offering("amce"); err == nil || !strings.Contains(err.Error(), `did you mean "acme"`) {
		t.Errorf("amce: %v", err)
	}
}
