package folder

import (
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// Replace prepares a dataset that takes the place of the bundled one: every cell
// that differs from the bundled one gets the origin. It returns the grades that
// are better than the bundled ones.
func Replace(d *dataset.Dataset, origin string, bundled *dataset.Dataset) ([]Raise, error) {
	d.Overlays = append(d.Overlays, origin)
	var raises []Raise
	for _, e := range d.Entries {
		i, found := bundled.Find(e.ID)
		if found && bundled.Entries[i].Digest == e.Digest {
			continue
		}
		e.Mark = func(o *dataset.Offering) error { return mark(o, origin, bundled) }
		if !found {
			continue
		}
		under, err := bundled.Entries[i].Load()
		if err != nil {
			return nil, fmt.Errorf("offering %s: %w", e.ID, err)
		}
		over, err := e.Load()
		if err != nil {
			return nil, err
		}
		raises = append(raises, raised(under, over)...)
	}
	for i := range raises {
		raises[i].File = origin
	}
	return raises, nil
}

// mark sets the origin of the cells that the bundled data does not have alike.
func mark(o *dataset.Offering, origin string, bundled *dataset.Dataset) error {
	under, err := bundled.ByID(o.ID)
	if err != nil {
		return err
	}
	for i := range o.Cells {
		c := &o.Cells[i]
		if under != nil {
			if same, ok := under.Cell(c.ID); ok && pack.SameCell(same, c) {
				continue
			}
		}
		c.Origin = origin
	}
	return nil
}
