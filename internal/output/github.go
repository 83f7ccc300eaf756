package output

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// github writes workflow commands, which GitHub Actions shows as annotations
// on a run and on the lines of a pull request.
type github struct{}

func (github) Name() string  { return "github" }
func (github) About() string { return "workflow commands, for annotations in GitHub Actions" }

// githubLevels are the levels of annotations, worst first.
func githubLevels() []string { return []string{"error", "warning", "notice"} }

// githubMost is how many annotations of each level GitHub shows for a step.
const githubMost = 10

// githubCommand is one annotation.
type githubCommand struct {
	level          string
	rank           int // the greater, the worse
	at             Place
	title, message string
}

func (github) Render(w io.Writer, r *report.Report, o Options) error {
	return writeGitHub(w, githubCommands(r, o), githubAnswer(r), identityOf(r))
}

// writeGitHub writes the commands that GitHub shows, and the line for the log
// that says the answer.
func writeGitHub(w io.Writer, commands []githubCommand, said []string, rests Identity) error {
	var page bytes.Buffer
	var left []string
	slices.SortStableFunc(commands, func(a, b githubCommand) int { return b.rank - a.rank })
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
			left = append(left, plural(shown-githubMost, level))
		}
	}
	page.WriteString(githubSummary(said, left, rests) + "\n")
	_, err := w.Write(page.Bytes())
	return err
}

// githubCommands turns every verdict but pass into an annotation.
func githubCommands(r *report.Report, o Options) []githubCommand {
	var commands []githubCommand
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			if q := &result.Requirements[j]; q.Verdict != report.Pass {
				commands = append(commands, annotation(result, q, o))
			}
		}
	}
	return append(commands, scanCommands(r, o)...)
}

func githubLevel(l Level) string {
	if l == LevelNote {
		return "notice"
	}
	return l.String()
}

// annotation says what the verdict is, why, and what to do about it.
func annotation(r *report.Result, q *report.Requirement, o Options) githubCommand {
	at, _ := o.placeOf(r, q)
	return githubCommand{
		level: githubLevel(levelOf(q.Verdict)), rank: q.Verdict.Rank(), at: at,
		title:   Plain(githubTitle(r, q)),
		message: why(q) + "\nGrade: " + Plain(gradeWords(q)+originWords(q)) + "\nNext: " + Plain(nextStep(q)),
	}
}

func githubTitle(r *report.Result, q *report.Requirement) string {
	if q.Verdict == report.Waived {
		return offeringFor(r) + ": " + q.Title + " is waived"
	}
	return (&finding{Requirement: q, of: r}).verdict()
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
	_, word, text := headline(r)
	if word == "" {
		word, text = "NOTHING REQUIRED", surveyed(r)
	}
	said := []string{"vendorcheck: " + word + ": " + text}
	if n := attested(r); n > 0 {
		said = append(said, plural(n, "requirement")+" met by attestation")
	}
	return said
}

// githubSummary is the line for the log: the answer, what is not shown, and
// what it rests on. It holds no text that could be taken for a command.
func githubSummary(said, left []string, rests Identity) string {
	if len(left) > 0 {
		said = append(said, fmt.Sprintf("%s more, as GitHub shows %d of each level", strings.Join(left, " and "), githubMost))
	}
	line := strings.Join(append(said, standing(rests)...), " · ") + " · " + report.Disclaimer
	return strings.ReplaceAll(line, "##[", "## [") // the older form of commands, which may stand anywhere in a line
}
