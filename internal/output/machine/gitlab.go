package machine

import (
	"io"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// GitLab writes findings as a GitLab Code Quality report. What is waived is left
// out: Code Quality has no field for it and would show it as open.
type GitLab struct{}

func (GitLab) Name() string { return "gitlab" }

func (GitLab) About() string { return "GitLab Code Quality report, pointing at lines" }

// gitlabIssue is a finding by the names of Code Quality.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

func (GitLab) Render(w io.Writer, r *report.Report, o finding.Options) error {
	alerts, err := reportAlertsAtLines("gitlab", r, o)
	if err != nil {
		return err
	}
	return writeGitLab(w, alerts)
}

func (GitLab) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	alerts, err := alertsAtLines("gitlab", findingsAlerts(f, o), o)
	if err != nil {
		return err
	}
	return writeGitLab(w, alerts)
}

func writeGitLab(w io.Writer, alerts []alert) error {
	issues := []gitlabIssue{}
	for _, a := range alerts {
		if a.accepted != "" {
			continue
		}
		issues = append(issues, gitlabIssue{
			Description: a.message, CheckName: toolName + "/" + a.rule, Fingerprint: a.fingerprint, Severity: gitlabSeverity(a.level),
			Location: gitlabLocation{a.at.File, gitlabLines{a.at.Line}},
		})
	}
	return WriteJSON(w, issues)
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
