package output

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/date"
)

func (jsonFormat) RenderFindings(w io.Writer, f *Findings, _ Options) error { return JSON(w, f.View) }

// findingsRow is one line of a table for spreadsheets.
type findingsRow struct {
	group *Group
	*Item
}

func (csvFormat) RenderFindings(w io.Writer, f *Findings, _ Options) error {
	var rows []findingsRow
	for g, item := range f.items() {
		rows = append(rows, findingsRow{g, item})
	}
	return writeCSV(w, findingsColumns(f), rows)
}

// findingsColumns are the columns of all findings and then those of the command.
// Names and order are stable.
func findingsColumns(f *Findings) []csvColumn[findingsRow] {
	columns := []csvColumn[findingsRow]{
		{"group", func(r findingsRow) string { return csvText(r.group.ID) }},
		{"group_name", func(r findingsRow) string { return csvText(r.group.Name) }},
		{"rule", func(r findingsRow) string { return csvText(r.Rule) }},
		{"level", func(r findingsRow) string { return r.Level.String() }},
		{"name", func(r findingsRow) string { return csvText(r.Name) }},
		{"title", func(r findingsRow) string { return csvText(r.Title) }},
		{"message", func(r findingsRow) string { return csvText(r.Message) }},
		{"file", func(r findingsRow) string { return csvText(r.place().File) }},
		{"line", csvLine},
	}
	for n, name := range f.Columns {
		columns = append(columns, csvColumn[findingsRow]{csvText(name), func(r findingsRow) string { return csvText(r.field(n)) }})
	}
	return columns
}

func csvLine(r findingsRow) string {
	if line := r.place().Line; line > 0 {
		return strconv.Itoa(line)
	}
	return ""
}

// RenderFindings writes the JSON object of each item; an item that has none is
// told of in general words.
func (ndjson) RenderFindings(w io.Writer, f *Findings, _ Options) error {
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	for g, item := range f.items() {
		value := item.Value
		if value == nil {
			value = newFindingsLine(f, g, item)
		}
		if err := lines.Encode(value); err != nil {
			return err
		}
	}
	return nil
}

// findingsLine is an item as one JSON object that stands alone.
type findingsLine struct {
	Command string            `json:"command"`
	AsOf    date.Date         `json:"as_of"`
	Dataset ndjsonDataset     `json:"dataset"`
	Group   findingsGroup     `json:"group"`
	Rule    string            `json:"rule"`
	Level   string            `json:"level"`
	Name    string            `json:"name"`
	Title   string            `json:"title"`
	Message string            `json:"message"`
	Detail  []string          `json:"detail"`
	Places  []findingsPlace   `json:"places"`
	Fields  map[string]string `json:"fields"`
}

type findingsGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type findingsPlace struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

func newFindingsLine(f *Findings, g *Group, i *Item) findingsLine {
	line := findingsLine{
		Command: f.Command, AsOf: f.Rests.AsOf, Dataset: ndjsonDataset{Version: f.Rests.Dataset.Version, Digest: f.Rests.Dataset.Digest},
		Group: findingsGroup{g.ID, g.Name}, Rule: i.Rule, Level: i.Level.String(), Name: i.Name, Title: i.Title, Message: i.Message,
		Detail: append([]string{}, i.Detail...), Places: []findingsPlace{}, Fields: map[string]string{},
	}
	for _, p := range i.Places {
		line.Places = append(line.Places, findingsPlace(p))
	}
	for n, column := range f.Columns {
		line.Fields[column] = i.field(n)
	}
	return line
}
