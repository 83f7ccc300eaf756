package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// offerings finds the vendors that were asked for, each once. It notes what a
// name could mean besides.
func (a *app) offerings(d *dataset.Dataset, vendors []string) ([]*dataset.Offering, error) {
	if len(vendors) == 0 {
		return nil, usage.New("name at least one vendor, for example: vendorcheck xai --require hipaa,zdr; vendorcheck list shows all")
	}
	var found []*dataset.Offering
	seen := map[string]bool{}
	for _, name := range vendors {
		o, err := d.Offering(name)
		if err != nil {
			return nil, requireInstead(d, vendors, err)
		}
		if seen[o.ID] {
			continue
		}
		seen[o.ID] = true
		found = append(found, o)
		if err := a.noteMeant(d, o, name); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// noteMeant says which offering a name means where others have to do with it.
func (a *app) noteMeant(d *dataset.Dataset, o *dataset.Offering, name string) error {
	others, err := d.Meant(o, name)
	if err == nil && len(others) > 0 {
		a.note(fmt.Sprintf("%s means %s; also %s: name one to be exact", name, o.ID, strings.Join(others, ", ")))
	}
	return err
}

// requireInstead completes the error about a cell that was given as a vendor: it
// writes the request that was meant.
func requireInstead(d *dataset.Dataset, vendors []string, err error) error {
	var unknown *dataset.UnknownVendorError
	if !errors.As(err, &unknown) || unknown.Cell == "" {
		return err
	}
	for _, vendor := range vendors {
		if _, err := d.Offering(vendor); err == nil {
			return usage.Errorf("%s is a cell, not a vendor; write: vendorcheck %s --require %s", unknown.Name, vendor, unknown.Name)
		}
	}
	return err
}

// cellSpec finds a cell of the catalog.
func cellSpec(d *dataset.Dataset, name string) (*dataset.CellSpec, error) {
	spec, err := d.Catalog.Resolve(name)
	return spec, usage.Mark(err)
}
