package machine

import (
	"io"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// GitLab writes findings as a GitLab Code Quality report.
type GitLab struct{}

func (GitLab) Name() string { return "gitlab" }

func (GitLab) About() string { return "GitLab Code Quality report, pointing at lines" }

func (GitLab) Render(w io.Writer, r *report.Report, o finding.Options) error {
	alerts, err := alertsOf("gitlab", r, o)
	if err != nil {
		return err
	}
	return writeGitLab(w, alerts)
}

func (GitLab) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
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
func gitlabSeverity(l finding.Level) string {
	switch l {
	case finding.LevelWarning:
		return "minor"
	case finding.LevelNote:
		return "info"
	}
	return "blocker"
}
