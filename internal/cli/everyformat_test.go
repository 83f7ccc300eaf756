package cli

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	junitreader "github.com/joshdk/go-junit"
	sarifreader "github.com/owenrumney/go-sarif/v2/sarif"
)

// tally counts what a format shows, by how bad it is.
type tally struct{ errors, warnings, notes, none int }

// add counts a verdict, or the level of a finding.
func (c *tally) add(t *testing.T, word string) {
	t.Helper()
	switch word {
	case "block", "error", "blocker":
		c.errors++
	case "warn", "warning", "minor":
		c.warnings++
	case "conditional", "note", "info", "notice":
		c.notes++
	case "pass", "waived", "none":
		c.none++
	case "": // of a cell of which nothing is required
	default:
		t.Errorf("%q is not a verdict or a level", word)
	}
}

// TestEveryFormat runs every case in every format: the exit codes are the same,
// and each format's own reader counts what the spreadsheet counts.
func TestEveryFormat(t *testing.T) {
	for name, c := range goldenCases {
		args := words(c.line)
		t.Run(name, func(t *testing.T) {
			codes, outputs := map[int]bool{}, map[string]string{}
			for _, format := range formatsOf(args) {
				out := runGolden(t, args, format)
				if !unfit(out) {
					codes[out.code] = true
					outputs[format] = out.stdout
				}
				if i := strings.IndexFunc(out.stdout, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
					t.Errorf("-o %s writes the control character %q", format, out.stdout[i])
				}
			}
			if len(codes) != 1 {
				t.Errorf("the exit code depends on the format: %v", codes)
			}
			if _, judges := outputs["csv"]; judges {
				sameCounts(t, outputs, codes[ExitBlocked])
				allWithDetails(t, args, outputs["csv"])
			}
		})
	}
}

func sameCounts(t *testing.T, outputs map[string]string, blocked bool) {
	want, waived := tallyCSV(t, outputs["csv"])
	carried := tally{errors: want.errors, warnings: want.warnings} // what code hosts get unless details are asked for
	for format, c := range map[string]struct {
		read func(*testing.T, string) tally
		want tally
	}{"gitlab": {tallyGitLab, carried}, "sarif": {tallySARIF, tally{carried.errors, carried.warnings, 0, waived}}, "ndjson": {tallyNDJSON, want}} {
		if text, fits := outputs[format]; fits {
			if got := c.read(t, text); got != c.want && (format != "ndjson" || got != (tally{})) {
				t.Errorf("-o %s shows %+v, want %+v", format, got, c.want)
			}
		}
	}
	if got := tallyJUnit(t, outputs["junit"]); got.errors != want.errors || got.errors+got.none != want.errors+want.warnings+want.notes+want.none {
		t.Errorf("-o junit has %d failures and %d other cases, -o csv %+v", got.errors, got.none, want)
	}
	annotated := tally{errors: min(want.errors, 10), warnings: min(want.warnings, 10)}
	if got := tallyGitHub(t, outputs["github"]); got != annotated {
		t.Errorf("-o github has %+v, -o csv asks for %+v", got, annotated)
	}
	for _, format := range []string{"table", "markdown"} {
		first, _, _ := strings.Cut(outputs[format], "\n")
		if bad := strings.Contains(first, "✗"); blocked && !bad && !strings.HasPrefix(first, "## ") {
			t.Errorf("-o %s begins with %q, and the exit code is that of a block", format, first)
		}
	}
	sameJSON(t, outputs["json"], want, blocked)
}

// allWithDetails holds that --details adds the notes to what code hosts get.
func allWithDetails(t *testing.T, args []string, csv string) {
	want, waived := tallyCSV(t, csv)
	args = append(slices.Clone(args), "--details")
	for format, read := range map[string]func(*testing.T, string) tally{"gitlab": tallyGitLab, "sarif": tallySARIF} {
		if out := runGolden(t, args, format); !unfit(out) {
			if got := read(t, out.stdout); got.errors != want.errors || got.warnings != want.warnings || got.notes != want.notes {
				t.Errorf("-o %s --details shows %+v, -o csv %+v", format, got, want)
			}
		}
	}
	annotated := tally{errors: min(want.errors, 10), warnings: min(want.warnings, 10), notes: min(want.notes+waived, 10)}
	if got := tallyGitHub(t, runGolden(t, args, "github").stdout); got != annotated {
		t.Errorf("-o github --details has %+v, -o csv asks for %+v", got, annotated)
	}
}

// sameJSON compares the counts of a report, where it is one.
func sameJSON(t *testing.T, text string, want tally, blocked bool) {
	var r struct {
		Blocked *bool
		Counts  struct{ Pass, Conditional, Warn, Waived, Block int } // unlisted offerings included
		Scan    struct {
			NotRead []struct{} `json:"not_read"`
		}
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	if r.Blocked == nil || r.Counts == (struct{ Pass, Conditional, Warn, Waived, Block int }{}) {
		return
	}
	got := tally{errors: r.Counts.Block + len(r.Scan.NotRead), warnings: r.Counts.Warn, notes: r.Counts.Conditional, none: r.Counts.Pass + r.Counts.Waived}
	if got != want || *r.Blocked != blocked && len(r.Scan.NotRead) == 0 {
		t.Errorf("-o json counts %+v and blocked is %v, -o csv %+v", got, *r.Blocked, want)
	}
}

// tallyCSV reads a spreadsheet, and how many of its lines are waived.
func tallyCSV(t *testing.T, text string) (c tally, waived int) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := max(slices.Index(lines[0], "verdict"), slices.Index(lines[0], "level"))
	for _, line := range lines[1:] {
		c.add(t, line[column])
		if line[column] == "waived" {
			waived++
		}
	}
	return c, waived
}

func tallyGitLab(t *testing.T, text string) tally {
	var issues []struct{ Severity string }
	if err := json.Unmarshal([]byte(text), &issues); err != nil {
		t.Fatal(err)
	}
	var c tally
	for _, issue := range issues {
		c.add(t, issue.Severity)
	}
	return c
}

func tallySARIF(t *testing.T, text string) tally {
	log, err := sarifreader.FromString(text)
	if err != nil {
		t.Fatal(err)
	}
	var c tally
	for _, result := range log.Runs[0].Results {
		if len(result.Suppressions) > 0 {
			c.add(t, "waived")
			continue
		}
		c.add(t, *result.Level)
	}
	return c
}

// tallyNDJSON reads the lines that have a verdict; a line of what was not read
// has none and blocks.
func tallyNDJSON(t *testing.T, text string) tally {
	var c tally
	for line := range strings.Lines(text) {
		var record struct {
			Requirement, Unlisted struct{ Verdict string }
			Level                 string
			NotRead               *struct{} `json:"not_read"`
		}
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		if record.NotRead != nil {
			record.Level = "error"
		}
		c.add(t, record.Requirement.Verdict+record.Unlisted.Verdict+record.Level)
	}
	return c
}

func tallyJUnit(t *testing.T, text string) tally {
	suites, err := junitreader.Ingest([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var c tally
	for _, suite := range suites {
		for _, test := range suite.Tests {
			if test.Status == junitreader.StatusFailed {
				c.errors++
			} else {
				c.none++
			}
		}
	}
	return c
}

func tallyGitHub(t *testing.T, text string) tally {
	var c tally
	for line := range strings.Lines(text) {
		if command, is := strings.CutPrefix(line, "::"); is {
			level, _, _ := strings.Cut(command, " ")
			c.add(t, level)
		}
	}
	return c
}

// TestEveryWidth holds that no table is wider than the terminal but for words
// that cannot be broken, and that color adds nothing but color.
func TestEveryWidth(t *testing.T) {
	for name, c := range goldenCases {
		args := words(c.line)
		if !slices.Contains(formatsOf(args), "table") {
			continue
		}
		asked := slices.Clone(args)
		if formatsOf(args)[0] != "table" {
			asked = append(asked, "-o", "table")
		}
		for width, columns := range map[int]string{60: "60", 80: "80", 120: "120"} {
			plain := runApp(t, mustFixture(t), map[string]string{"COLUMNS": columns}, asked...).stdout
			colored := runApp(t, mustFixture(t), map[string]string{"COLUMNS": columns, "CLICOLOR_FORCE": "1"}, asked...).stdout
			if ansi.Strip(colored) != plain {
				t.Errorf("%s: color changes the table of %d columns", name, width)
			}
			for line := range strings.Lines(plain) {
				line = strings.TrimRight(line, "\n")
				if ansi.StringWidth(line) > width && strings.Contains(strings.TrimSpace(line), " ") {
					t.Errorf("%s: %d columns on a terminal of %d:\n%s", name, ansi.StringWidth(line), width, line)
				}
			}
		}
	}
}
