package machine

import (
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// findingsAlerts turns findings into alerts, the worst first. What has nothing to
// report is not one.
func findingsAlerts(f *finding.Findings, o finding.Options) []alert {
	var alerts []alert
	seen := map[string]int{}
	for g, item := range f.Items() {
		if item.Level == finding.LevelNone {
			continue
		}
		at, _ := o.ItemLocation(item)
		key := itemFingerprint(f, item, "")
		if seen[key]++; seen[key] > 1 {
			key = itemFingerprint(f, item, strconv.Itoa(seen[key])) // no two alerts of a report have one
		}
		accepted := ""
		if item.Accepted {
			accepted = item.Sentence(g)
		}
		alerts = append(alerts, alert{
			rule: item.Rule, level: item.Level, accepted: accepted,
			message: item.Sentence(g), title: wording.Plain(item.Headline(g)), note: itemNote(g, item), at: at, fingerprint: key,
			properties: map[string]any{
				"group": g.Key(), "name": item.Name, "title": item.Title,
				"detail": append([]string{}, item.Detail...), "fields": itemFields(f, item),
			},
		})
	}
	return worstFirst(alerts)
}

// itemFingerprint identifies an item from run to run. Lines and prose are no part
// of it.
func itemFingerprint(f *finding.Findings, i *finding.Item, time string) string {
	return digest([]string{f.Command, i.Rule, time}, i.Key)
}

// itemNote says what is found, and what there is to read on.
func itemNote(g *finding.Group, i *finding.Item) string {
	lines := []string{i.Sentence(g)}
	for _, text := range i.Detail {
		lines = append(lines, wording.Plain(text))
	}
	return strings.Join(lines, "\n")
}

// itemFields is what an item says in each column.
func itemFields(f *finding.Findings, i *finding.Item) map[string]string {
	fields := map[string]string{}
	for n, column := range f.Columns {
		fields[column] = i.Field(n)
	}
	return fields
}
