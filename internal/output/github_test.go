package output

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// runnerCommand is a command as GitHub's runner reads it.
type runnerCommand struct {
	name, message string
	properties    map[string]string
}

// readCommands splits what was written into commands and other lines, as the
// runner does: a line that begins with two colons, after blanks, is a command,
// and so is the older form, ##[name], anywhere in a line.
func readCommands(t testing.TB, text string) (commands []runnerCommand, others []string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		c, is := readCommand(line)
		switch {
		case is:
			commands = append(commands, c)
		case strings.HasPrefix(strings.TrimSpace(line), "::"), strings.Contains(line, "##["):
			t.Errorf("the runner may take this line for a command: %q", line)
		default:
			others = append(others, line)
		}
	}
	return commands, others
}

var commandLine = regexp.MustCompile(`^\s*::([a-z-]+)(?: (.*?))?::(.*)$`)

func readCommand(line string) (runnerCommand, bool) {
	parts := commandLine.FindStringSubmatch(line)
	if parts == nil {
		return runnerCommand{}, false
	}
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	c := runnerCommand{name: parts[1], message: data.Replace(parts[3]), properties: map[string]string{}}
	for pair := range strings.SplitSeq(parts[2], ",") {
		key, value, _ := strings.Cut(pair, "=")
		c.properties[key] = property.Replace(value)
	}
	return c, true
}

func TestGitHub(t *testing.T) {
	commands, others := readCommands(t, rendered(t, machine.GitHub{}, everyVerdict(t)))
	var got []string
	for _, c := range commands {
		got = append(got, strings.Join([]string{c.name, c.properties["file"], c.properties["line"], c.properties["title"], c.message}, "|"))
	}
	want := []string{
		"error|ci/vendorcheck.yaml|6|Acme API, for chat, is blocked on DPA|Too old. By contract only.\nGrade: sales-gated, needs yes\nNext: Sign it.",
		"error|||Acme API, for chat, is blocked on Logs|Nobody has looked.\nGrade: not assessed, needs yes\nNext: Confirm it with the vendor in writing.",
		"warning|ci/vendorcheck.yaml|4|Acme API, for chat, falls short on SSO, which only warns|Nobody says.\nGrade: unclear, needs yes\nNext: Confirm it with the vendor in writing.",
		"notice|ci/vendorcheck.yaml|3|Acme API, for chat, needs action on ZDR|Covers a part only.\nGrade: partial, needs yes\nNext: Confirm it with the vendor in writing.",
		"notice|ci/vendorcheck.yaml|5|Acme API, for chat: HIPAA BAA is waived|Waived by R. Vale until 2026-06-30: No health data. Acme signs none.\nGrade: declined, needs yes\nNext: Confirm it with the vendor in writing.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	const summary = "vendorcheck: BLOCKED: 2 of 7 requirements block signing, 1 waived, 1 only warns, 1 needs action · 1 requirement met by attestation · As of 2026-01-10 · dataset 2026.01.02 · " + report.Disclaimer
	if diff := cmp.Diff([]string{summary}, others); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
}

// TestGitHubLimit shows ten of each level, and tells of the others.
func TestGitHubLimit(t *testing.T) {
	r := everyVerdict(t)
	block, warn := r.Results[0].Requirements[4], r.Results[0].Requirements[2]
	r.Results[0].Requirements = nil
	for i := range 12 {
		block.Title, warn.Title = fmt.Sprint("block ", i), fmt.Sprint("warn ", i)
		r.Results[0].Requirements = append(r.Results[0].Requirements, warn, block)
	}
	r.Results[0].Requirements = append(r.Results[0].Requirements, block)
	r.Finish()
	commands, others := readCommands(t, rendered(t, machine.GitHub{}, r))
	if len(commands) != 20 || commands[9].name != "error" || commands[10].name != "warning" {
		t.Errorf("%d commands, want ten errors and then ten warnings", len(commands))
	}
	if want := "3 errors and 2 warnings more, as GitHub shows 10 of each level"; len(others) != 1 || !strings.Contains(others[0], want) {
		t.Errorf("the summary %q does not say %q", others, want)
	}
}

// TestGitHubWithoutPlaces writes commands without file and line where there is
// no repository.
func TestGitHubWithoutPlaces(t *testing.T) {
	var b strings.Builder
	if err := (machine.GitHub{}).Render(&b, everyVerdict(t), finding.Options{}); err != nil {
		t.Fatal(err)
	}
	commands, _ := readCommands(t, b.String())
	for _, c := range commands {
		if _, is := c.properties["file"]; is || c.properties["title"] == "" {
			t.Errorf("want a title and no file: %v", c)
		}
	}
}

func TestGitHubWatchOuts(t *testing.T) {
	commands, others := readCommands(t, rendered(t, machine.GitHub{}, onlyWatchOuts(t)))
	if len(commands) != 0 || len(others) != 1 || !strings.HasPrefix(others[0], "vendorcheck: NOT JUDGED: 1 watch-out, 1 clean · ") {
		t.Errorf("got %v and %q", commands, others)
	}
}
