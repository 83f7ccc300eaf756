package cli

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// offerings finds the vendors that were asked for, each once.
func offerings(d *dataset.Dataset, vendors []string) ([]*dataset.Offering, error) {
	if len(vendors) == 0 {
		return nil, usage.Errorf("name at least one vendor, for example: vendorcheck xai --require hipaa,zdr\nofferings: %s", strings.Join(d.IDs(), ", "))
	}
	var found []*dataset.Offering
	seen := map[string]bool{}
	for _, name := range vendors {
		o, err := d.Offering(name)
		if err != nil {
			return nil, err
		}
		if !seen[o.ID] {
			seen[o.ID] = true
			found = append(found, o)
		}
	}
	return found, nil
}

// cellSpec finds a cell of the catalog.
func cellSpec(d *dataset.Dataset, name string) (*dataset.CellSpec, error) {
	spec, err := d.Catalog.Resolve(name)
	return spec, usage.Mark(err)
}
