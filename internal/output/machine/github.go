package machine

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// GitHub writes workflow commands, which GitHub Actions shows as annotations
// on a run and on the lines of a pull request.
type GitHub struct{}

func (GitHub) Name() string { return "github" }

func (GitHub) About() string { return "workflow commands, for annotations in GitHub Actions" }

// githubLevels are the levels of annotations, worst first.
func githubLevels() []string { return []string{"error", "warning", "notice"} }

// githubMost is how many annotations of each level GitHub shows for a step.
const githubMost = 10

func (GitHub) Render(w io.Writer, r *report.Report, o finding.Options) error {
	shown, hidden := githubShown(reportAlerts(r, o), o)
	return writeGitHub(w, shown, append(githubAnswer(r), hidden.words("that needs action", "that need action")...), wording.IdentityOf(r))
}

// githubHidden counts what is written only with --details.
type githubHidden struct{ notes, accepted int }

// githubShown divides alerts into those to write and those to count.
func githubShown(alerts []alert, o finding.Options) (shown []alert, hidden githubHidden) {
	for i := range alerts {
		switch a := &alerts[i]; {
		case o.Details || a.shown(o):
			shown = append(shown, *a)
		case a.accepted != "":
			hidden.accepted++
		default:
			hidden.notes++
		}
	}
	return shown, hidden
}

// words says what is left out, with what one note and several are called.
func (h githubHidden) words(note, notes string) []string {
	var parts []string
	if h.notes == 1 {
		parts = append(parts, "1 "+note)
	} else if h.notes > 1 {
		parts = append(parts, fmt.Sprint(h.notes, " ", notes))
	}
	if h.accepted > 0 {
		parts = append(parts, fmt.Sprint(h.accepted, " waived"))
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{strings.Join(parts, " and ") + " left out (--details shows all)"}
}

// writeGitHub writes the commands that GitHub shows, and the line for the log
// that says the answer.
func writeGitHub(w io.Writer, alerts []alert, said []string, rests wording.Identity) error {
	var page bytes.Buffer
	var left []string
	for _, level := range githubLevels() {
		shown := 0
		for i := range alerts {
			if githubLevel(alerts[i].level) != level {
				continue
			}
			if shown++; shown <= githubMost {
				page.WriteString(githubCommand(&alerts[i]) + "\n")
			}
		}
		if shown > githubMost {
			left = append(left, wording.Plural(shown-githubMost, level))
		}
	}
	page.WriteString(githubSummary(said, left, rests) + "\n")
	_, err := w.Write(page.Bytes())
	return err
}

func githubLevel(l finding.Level) string {
	if l == finding.LevelNote {
		return "notice"
	}
	return l.String()
}

// githubCommand is the annotation of an alert. Without a line in the repository
// it has no file and no line.
func githubCommand(a *alert) string {
	properties := "title=" + githubProperty(a.title)
	if a.at.File != "" {
		properties = fmt.Sprintf("file=%s,line=%d,%s", githubProperty(a.at.File), a.at.Line, properties)
	}
	return "::" + githubLevel(a.level) + " " + properties + "::" + githubData(a.note)
}

// githubData escapes the message of a command, as GitHub's own toolkit does.
func githubData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// githubProperty escapes the value of a command's property.
func githubProperty(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubData(text))
}

// githubAnswer says the verdict, and what was met by attestation.
func githubAnswer(r *report.Report) []string {
	_, word, text := wording.Headline(r)
	said := []string{"vendorcheck: " + word + ": " + text}
	if n := wording.Attested(r); n > 0 {
		said = append(said, wording.Plural(n, "requirement")+" met by attestation")
	}
	return said
}

// githubSummary is the line for the log: the answer, what is not shown, and
// what it rests on. It holds no text that could be taken for a command.
func githubSummary(said, left []string, rests wording.Identity) string {
	if len(left) > 0 {
		said = append(said, fmt.Sprintf("%s more, as GitHub shows %d of each level", strings.Join(left, " and "), githubMost))
	}
	line := strings.Join(append(said, wording.RestsOn(rests)...), " · ") + " · " + report.Disclaimer
	return strings.ReplaceAll(line, "##[", "## [") // the older form of commands, which may be anywhere in a line
}

func (GitHub) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	said := wording.Plain(toolName+" "+f.Command) + ": " + wording.Plain(f.Word) + ": " + wording.Plain(f.Text)
	shown, hidden := githubShown(findingsAlerts(f, o), o)
	return writeGitHub(w, shown, append([]string{said}, hidden.words("note", "notes")...), f.Identity)
}
