package dataset

import "fmt"

// Mark makes every cell that differs from the bundled one carry the origin, and
// returns the grades that are better than the bundled ones. It is for a dataset
// that takes the place of the bundled one.
func (d *Dataset) Mark(origin string, bundled *Dataset) ([]Raise, error) {
	d.Overlays = append(d.Overlays, origin)
	var raises []Raise
	for _, e := range d.entries {
		i, found := bundled.find(e.id)
		if found && bundled.entries[i].digest == e.digest {
			continue
		}
		e.mark = func(o *Offering) error { return o.mark(origin, bundled) }
		if !found {
			continue
		}
		under, err := bundled.entries[i].load()
		if err != nil {
			return nil, fmt.Errorf("offering %s: %w", e.id, err)
		}
		over, err := e.load()
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
func (o *Offering) mark(origin string, bundled *Dataset) error {
	under, err := bundled.ByID(o.ID)
	if err != nil {
		return err
	}
	for i := range o.Cells {
		c := &o.Cells[i]
		if under != nil {
			if same, ok := under.Cell(c.ID); ok && compactCell(same) == compactCell(c) {
				continue
			}
		}
		c.Origin = origin
	}
	return nil
}

// compactCell is what tells two cells apart but for their places.
func compactCell(c *Cell) string {
	w := &coder{}
	w.cell(c)
	return string(w.out)
}
