package project

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// New is what a new project file begins with.
type New struct {
	Profiles []string            // as ProfileNames returns them
	Vendors  []*dataset.Offering // at least one
	Example  bool                // the vendor is an example, because nobody named one
	Overlays []string
	Data     *dataset.Dataset
	AsOf     date.Date
}

// Text returns the text of the file. Gate accepts it.
func (n *New) Text() ([]byte, error) {
	cell, graded, days, err := n.exampleWaiver()
	if err != nil {
		return nil, err
	}
	text := []byte(strings.NewReplacer(
		"{profiles}", listed(n.Profiles), "{vendors}", n.vendorLines(), "{data}", n.dataLine(),
		"{vendor}", n.named(), "{cell}", cell, "{grade}", graded,
		"{waived}", (n.AsOf + date.Date(days)).String(), "{verified}", n.AsOf.String(), "{attested}", (n.AsOf + exampleAttestationDays).String(), "{digest}", exampleDigest,
	).Replace(template))
	p, faults := profile.ParseProject(Names()[0], text)
	if len(faults) == 0 {
		if _, faults, err = p.Resolve(n.Data, n.loader(), n.AsOf); err != nil {
			return nil, err
		}
	}
	return text, usage.Faults(faults)
}

func (n *New) loader() *profile.Loader {
	return &profile.Loader{Catalog: n.Data.Catalog, Source: source.Profiles{}}
}

// named returns the name of the first vendor as the file has it.
func (n *New) named() string {
	if n.Example {
		return ExampleVendor
	}
	return n.Vendors[0].ID
}

func (n *New) vendorLines() string {
	note := wording.Plain(n.Vendors[0].Name)
	if n.Example {
		note = "an example: put the offerings that you use in its place"
	}
	var b strings.Builder
	b.WriteString(strings.NewReplacer("{vendor}", n.named(), "{note}", note, "{profiles}", listed(n.Profiles)).Replace(vendorTemplate))
	for _, o := range n.Vendors[1:] {
		fmt.Fprintf(&b, "  - vendor: %s # %s\n", o.ID, wording.Plain(o.Name))
	}
	return b.String()
}

func (n *New) dataLine() string {
	if len(n.Overlays) == 0 {
		return "#data: [./vendors]"
	}
	quoted := make([]string, len(n.Overlays))
	for i, dir := range n.Overlays {
		quoted[i] = strconv.Quote(dir)
	}
	return "data: [" + strings.Join(quoted, ", ") + "]"
}

// exampleWaiver returns a cell that the profiles require, its grade for the first
// vendor, and how many days a waiver for it may last. The cell is one that needs a
// waiver, if there is any.
func (n *New) exampleWaiver() (cell, graded string, days int, err error) {
	names := make(profile.Names, len(n.Profiles))
	for i, name := range n.Profiles {
		names[i].Text = name
	}
	loaded, faults := n.loader().Load(names)
	if len(faults) > 0 {
		return "", "", 0, usage.Faults(faults)
	}
	required := profile.Merge(loaded.Requirements)
	i := slices.IndexFunc(required, func(r profile.Requirement) bool {
		c, _ := n.Vendors[0].Cell(r.Cell)
		return r.Severity == profile.SeverityBlock && (c == nil || c.Grade < r.Accept)
	})
	r := required[max(i, 0)]
	granted := profile.Granted{}
	if c, ok := n.Vendors[0].Cell(r.Cell); ok {
		granted.Grade = c.Grade
	}
	days = exampleWaiverDays
	if limit := loaded.MaxWaiverDays; limit > 0 {
		days = min(days, limit)
	}
	return r.Cell, strconv.Quote(granted.Word()), days, nil
}
