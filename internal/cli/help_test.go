package cli

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/help"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// helpPages returns every command and every topic, the first command first.
func helpPages(t *testing.T) []*cobra.Command {
	t.Helper()
	var pages []*cobra.Command
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		pages = append(pages, c)
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(Commands())
	if len(pages) < 30 {
		t.Fatalf("there are %d pages of help; some commands are missing", len(pages))
	}
	return pages
}

// TestHelp holds what the help of every command and topic must say, in 80
// columns.
func TestHelp(t *testing.T) {
	for _, c := range helpPages(t) {
		args := append([]string{"help"}, strings.Fields(c.CommandPath())[1:]...)
		out := succeed(t, nil, args...)
		for line := range strings.Lines(out.stdout) {
			if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > help.Width {
				t.Errorf("%v: wider than %d columns: %s", args, help.Width, line)
			}
			if line != strings.TrimRight(line, " ") {
				t.Errorf("%v: white space at the end of %q", args, line)
			}
		}
		if n := strings.Count(out.stdout, "\n"); n > 45 && !c.IsAdditionalHelpTopicCommand() {
			t.Errorf("%v has %d lines, at most 45 are allowed", args, n)
		}
		if !strings.HasPrefix(out.stdout, c.Long[:30]) {
			t.Errorf("%v does not begin with what the page is about", args)
		}
		if c.IsAdditionalHelpTopicCommand() {
			if !strings.Contains(c.Long, "\n\nSee also: ") {
				t.Errorf("%v does not say how to go on", args)
			}
			continue
		}
		if strings.Count("\n\n"+c.Long, "\n\nExit codes: ") != 1 {
			t.Errorf("%v has not one paragraph on exit codes", args)
		}
		for _, part := range []string{"Usage:\n  vendorcheck", "\n\n  vendorcheck", "\nExit codes: "} {
			if !strings.Contains(out.stdout, part) {
				t.Errorf("%v does not have %q", args, part)
			}
		}
	}
}

// TestHelpTopics holds that there is help on what README and messages send
// people to.
func TestHelpTopics(t *testing.T) {
	for topic, says := range map[string][]string{
		"exit-codes":   {"0  nothing blocks", "3  the tool could not do its work"},
		"grades":       {"yes_sales_gated", "conditional", "grade_below_accepted"},
		"requirements": {"CELL[:GRADE][[CONDITION]...]", "[NAME~WORD]"},
		"files":        {"includes:", "attestations:", "waivers:"},
		"formats":      {"  table ", "  sarif ", "  html ", "NO_COLOR"},
		"overlays":     {"catalog.yaml", "overlay", "pack", "export"},
	} {
		out := succeed(t, nil, "help", topic)
		for _, text := range says {
			if !strings.Contains(out.stdout, text) {
				t.Errorf("help %s does not say %q", topic, text)
			}
		}
	}
	for _, reason := range []report.ReasonCode{report.GradeBelowAccepted, report.NotAssessed, report.AttributeMismatch, report.AttributeUnknown,
		report.EvidenceStale, report.EvidenceUndated, report.ConfidenceLow, report.AttestationExpired, report.WaiverExpired} {
		if !strings.Contains(help.Text("grades"), "\n  "+string(reason)+" ") {
			t.Errorf("help grades does not explain %s", reason)
		}
	}
}

// TestReleasedVersion holds that a release names its version without a v,
// wherever it names it.
func TestReleasedVersion(t *testing.T) {
	was := version
	t.Cleanup(func() { version = was })
	version = "v0.1.0"
	for _, args := range [][]string{{"--version"}, {"--version", "xai"}, {"version"}} {
		if out := succeed(t, nil, args...); !strings.HasPrefix(out.stdout, "vendorcheck 0.1.0") {
			t.Errorf("%v: %s", args, out.stdout)
		}
	}
	if out := succeed(t, nil, "version", "--json"); !strings.Contains(out.stdout, `"version": "0.1.0"`) {
		t.Errorf("version --json: %s", out.stdout)
	}
}

// TestHelpTexts holds that every help text belongs to a command or a topic.
func TestHelpTexts(t *testing.T) {
	root := newRoot(&app{}, []string{"help"})
	for _, name := range help.Texts() {
		if name == "help" || name == "vendorcheck" || name == "introduction" {
			continue
		}
		if c, _, err := root.Find([]string{name}); err == nil && c != root {
			continue // a topic with a hyphen in its name
		}
		if c, rest, err := root.Find(strings.Split(name, "-")); err != nil || len(rest) > 0 || c == root || c.Long == "" {
			t.Errorf("%s.txt belongs to no command", name)
		}
	}
}
