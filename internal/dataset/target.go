package dataset

import (
	"fmt"
	"strings"
)

// Target is an offering, and cells of the catalog that a request names with it.
type Target struct {
	Offering *Offering
	Cells    []*CellSpec // in the order in which they are named, each once
}

// requestError is the fault of whoever made the request.
type requestError struct{ error }

// RequestFault marks the error.
func (requestError) RequestFault() {}

func (e requestError) Unwrap() error { return e.error }

func wrongRequest(format string, args ...any) error {
	return requestError{fmt.Errorf(format, args...)}
}

// SplitName splits VENDOR/CELL. Without a slash the whole name is the vendor's,
// and slashed is false.
func SplitName(name string) (vendor, cell string, slashed bool) {
	return strings.Cut(name, "/")
}

// Target reads VENDOR CELL... or VENDOR/CELL CELL..., with any number of cells.
// There must be one name at least.
func (d *Dataset) Target(names []string) (Target, error) {
	vendor, first, slashed := SplitName(names[0])
	cells := names[1:]
	if slashed {
		cells = append([]string{first}, cells...)
	}
	o, err := d.Offering(vendor)
	if err != nil {
		return Target{}, err
	}
	t := Target{Offering: o}
	for _, name := range cells {
		spec, err := d.Catalog.Resolve(name)
		if err != nil {
			return Target{}, requestError{err}
		}
		t.add(spec)
	}
	return t, nil
}

// add adds a cell that is not there yet.
func (t *Target) add(spec *CellSpec) {
	for _, has := range t.Cells {
		if has == spec {
			return
		}
	}
	t.Cells = append(t.Cells, spec)
}

// OneCell reads VENDOR CELL or VENDOR/CELL, for the command of this name: one
// offering and one cell. The error is the request's, unless the data is broken.
func (d *Dataset) OneCell(command string, names []string) (*Offering, *CellSpec, error) {
	slashed := len(names) > 0 && strings.Contains(names[0], "/")
	if n := len(names); n == 0 || n > 2 || slashed == (n == 2) {
		return nil, nil, wrongRequest("%s takes one vendor and one cell, for example: vendorcheck %s xai hipaa, or xai/hipaa; found %s", command, command, found(names))
	}
	t, err := d.Target(names)
	if err != nil {
		return nil, nil, err
	}
	return t.Offering, t.Cells[0], nil
}

// found counts the names of a request, and lists them where there are a few.
func found(names []string) string {
	const maxNames = 4
	switch n := len(names); {
	case n == 0:
		return "nothing"
	case n > maxNames:
		return fmt.Sprintf("%d names", n)
	}
	return fmt.Sprintf("%q", strings.Join(names, " "))
}

// Assessed returns the cell of the offering, and the request's error when the
// offering has not been assessed on it.
func (o *Offering) Assessed(spec *CellSpec) (*Cell, error) {
	c, ok := o.Cell(spec.ID)
	if !ok {
		return nil, wrongRequest("%s has not been assessed on %s (%s)", o.Name, spec.Title, spec.ID)
	}
	return c, nil
}
