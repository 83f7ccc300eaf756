package machine

import (
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
)

// findingsAlerts turns findings into alerts, in their order. What has nothing to
// report is not one; all else must have a line in the repository.
func findingsAlerts(f *finding.Findings, format string, o finding.Options) ([]alert, error) {
	var alerts []alert
	seen := map[string]int{}
	for g, item := range f.Items() {
		if item.Level == finding.LevelNone || item.Accepted {
			continue
		}
		at, ok := o.ItemLocation(item)
		if !ok {
			return nil, noFile(format)
		}
		key := itemFingerprint(f, item, "")
		if seen[key]++; seen[key] > 1 {
			key = itemFingerprint(f, item, strconv.Itoa(seen[key])) // no two alerts of a report have one
		}
		alerts = append(alerts, alert{rule: item.Rule, level: item.Level, message: item.Sentence(g), at: at, fingerprint: key, properties: itemProperties(f, g, item)})
	}
	return alerts, nil
}

// itemFingerprint identifies an item from run to run. Lines and prose are no part
// of it.
func itemFingerprint(f *finding.Findings, i *finding.Item, time string) string {
	return digest([]string{f.Command, i.Rule, time}, i.Key)
}

// itemProperties is what SARIF has of an item besides.
func itemProperties(f *finding.Findings, g *finding.Group, i *finding.Item) func(*jsonWriter) {
	return func(w *jsonWriter) {
		w.stringField("group", g.Key())
		w.stringField("name", i.Name)
		w.stringField("title", i.Title)
		w.textsField("detail", i.Detail)
		w.object("fields", func() {
			for n, column := range f.Columns {
				w.stringField(column, i.Field(n))
			}
		})
	}
}
