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

// githubCommand is one annotation.
type githubCommand struct {
	level          string
	at             finding.Location
	title, message string
}

func (GitHub) Render(w io.Writer, r *report.Report, o finding.Options) error {
	return writeGitHub(w, githubCommands(r, o), githubAnswer(r), wording.IdentityOf(r))
}

// writeGitHub writes the commands that GitHub shows, and the line for the log
// that says the answer.
func writeGitHub(w io.Writer, commands []githubCommand, said []string, rests wording.Identity) error {
	var page bytes.Buffer
	var left []string
	for _, level := range githubLevels() {
		shown := 0
		for _, c := range commands {
			if c.level != level {
				continue
			}
			if shown++; shown <= githubMost {
				page.WriteString(c.String() + "\n")
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

// githubCommands turns every verdict but pass into an annotation.
func githubCommands(r *report.Report, o finding.Options) []githubCommand {
	var commands []githubCommand
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			if q := &result.Requirements[j]; q.Verdict != report.Pass {
				commands = append(commands, annotation(result, q, o))
			}
		}
	}
	return append(commands, findingsCommands(finding.BesideRequirements(r), o)...)
}

func githubLevel(l finding.Level) string {
	if l == finding.LevelNote {
		return "notice"
	}
	return l.String()
}

// annotation says what the verdict is, why, and what to do about it.
func annotation(r *report.Result, q *report.Requirement, o finding.Options) githubCommand {
	at, _ := o.RequirementLocation(r, q)
	return githubCommand{
		level: githubLevel(levelOf(q.Verdict)), at: at,
		title:   wording.Plain(githubTitle(r, q)),
		message: wording.Why(q) + "\nGrade: " + wording.Plain(wording.GradeWords(q)+wording.OriginWords(q)) + "\nNext: " + wording.Plain(wording.NextStep(q)),
	}
}

func githubTitle(r *report.Result, q *report.Requirement) string {
	if q.Verdict == report.Waived {
		return wording.OfferingFor(r) + ": " + q.Title + " is waived"
	}
	return (&requirementAlert{Requirement: q, of: r}).verdict()
}

// String writes the command. Without a place it has no file and no line.
func (c githubCommand) String() string {
	properties := "title=" + githubProperty(c.title)
	if c.at.File != "" {
		properties = fmt.Sprintf("file=%s,line=%d,%s", githubProperty(c.at.File), c.at.Line, properties)
	}
	return "::" + c.level + " " + properties + "::" + githubData(c.message)
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
	if word == "" {
		word, text = "NOTHING REQUIRED", wording.Surveyed(r)
	}
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
	return writeGitHub(w, findingsCommands(f, o), []string{said}, f.Identity)
}

// findingsCommands turns every finding with something to report into an
// annotation.
func findingsCommands(f *finding.Findings, o finding.Options) []githubCommand {
	var commands []githubCommand
	for g, item := range f.Items() {
		if item.Level != finding.LevelNone {
			commands = append(commands, itemAnnotation(g, item, o))
		}
	}
	return commands
}

// itemAnnotation says what is found, and what there is to read on.
func itemAnnotation(g *finding.Group, i *finding.Item, o finding.Options) githubCommand {
	at, _ := o.ItemLocation(i)
	lines := []string{i.Sentence(g)}
	for _, text := range i.Detail {
		lines = append(lines, wording.Plain(text))
	}
	return githubCommand{level: githubLevel(i.Level), at: at, title: wording.Plain(i.Headline(g)), message: strings.Join(lines, "\n")}
}
