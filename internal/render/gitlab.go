package render

import (
	"io"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// gitlab writes findings as a GitLab Code Quality report.
type gitlab struct{}

func (gitlab) Name() string  { return "gitlab" }
func (gitlab) About() string { return "GitLab Code Quality report, pointing at lines" }

func (gitlab) Render(w io.Writer, r *report.Report, o Options) error {
	found, err := findings("gitlab", r, o)
	if err != nil {
		return err
	}
	j := &jsonWriter{}
	j.array(len(found), func(i int) {
		f := &found[i]
		j.open('{')
		j.stringField("description", f.message())
		j.stringField("check_name", toolName+"/"+f.Cell)
		j.stringField("fingerprint", f.fingerprint(o))
		j.stringField("severity", gitlabSeverity(f.Verdict))
		j.object("location", func() {
			j.stringField("path", f.at.path)
			j.object("lines", func() { j.intField("begin", f.at.line) })
		})
		j.close('}')
	})
	_, err = w.Write(append(j.buf, '\n'))
	return err
}

// gitlabSeverity is one of GitLab's info, minor, major, critical and blocker.
func gitlabSeverity(v report.Verdict) string {
	switch v {
	case report.Warn:
		return "minor"
	case report.Conditional:
		return "info"
	}
	return "blocker"
}
