package output

import (
	"io"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// gitlab writes findings as a GitLab Code Quality report.
type gitlab struct{}

func (gitlab) Name() string  { return "gitlab" }
func (gitlab) About() string { return "GitLab Code Quality report, pointing at lines" }

func (gitlab) Render(w io.Writer, r *report.Report, o Options) error {
	alerts, err := alertsOf("gitlab", r, o)
	if err != nil {
		return err
	}
	return writeGitLab(w, alerts)
}

func (gitlab) RenderFindings(w io.Writer, f *Findings, o Options) error {
	alerts, err := findingsAlerts(f, "gitlab", o)
	if err != nil {
		return err
	}
	return writeGitLab(w, alerts)
}

func writeGitLab(w io.Writer, alerts []alert) error {
	j := &jsonWriter{}
	j.array(len(alerts), func(i int) {
		a := &alerts[i]
		j.open('{')
		j.stringField("description", a.message)
		j.stringField("check_name", toolName+"/"+a.rule)
		j.stringField("fingerprint", a.fingerprint)
		j.stringField("severity", gitlabSeverity(a.level))
		j.object("location", func() {
			j.stringField("path", a.at.File)
			j.object("lines", func() { j.intField("begin", a.at.Line) })
		})
		j.close('}')
	})
	_, err := w.Write(append(j.buf, '\n'))
	return err
}

// gitlabSeverity is one of GitLab's info, minor, major, critical and blocker.
func gitlabSeverity(l Level) string {
	switch l {
	case LevelWarning:
		return "minor"
	case LevelNote:
		return "info"
	}
	return "blocker"
}
