package output

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// JSON writes any value as an indented JSON document.
func JSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// jsonFormat writes a report as one JSON document: what JSON would write, in a
// fraction of the time that the first use of encoding/json takes.
type jsonFormat struct{}

func (jsonFormat) Name() string  { return "json" }
func (jsonFormat) About() string { return "one JSON document, for scripts" }

func (jsonFormat) Render(w io.Writer, r *report.Report, _ Options) error {
	j := &jsonWriter{buf: make([]byte, 0, 16<<10)}
	j.open('{')
	j.report(r)
	j.close('}')
	_, err := w.Write(append(j.buf, '\n'))
	return err
}

func (w *jsonWriter) report(r *report.Report) {
	w.stringField("schema_version", r.SchemaVersion)
	w.object("tool", func() {
		w.stringField("name", r.Tool.Name)
		w.stringField("version", r.Tool.Version)
	})
	w.dataset(&r.Dataset)
	w.dateField("as_of", r.AsOf)
	w.dateField("oldest_verified", r.OldestVerified)
	w.object("profile", func() {
		w.stringField("name", r.Profile.Name)
		w.gradeField("accept", r.Profile.Accept)
		w.confidenceField("min_confidence", r.Profile.MinConfidence)
		w.intField("max_age_days", r.Profile.MaxAgeDays)
		w.boolField("require_dated", r.Profile.RequireDated)
	})
	w.boolField("blocked", r.Blocked)
	w.counts(r.Counts)
	objects(w, "results", r.Results, w.result)
	objects(w, "unlisted", r.Unlisted, w.unlisted)
	w.scan(r.Scan)
	w.since(r.Since)
	objects(w, "notices", r.Notices, func(n *report.Notice) {
		w.stringField("code", string(n.Code))
		w.stringField("message", n.Message)
		w.stringField("offering", n.Offering)
		w.stringField("cell", n.Cell)
		w.stringField("file", n.File)
		w.intField("line", n.Line)
	})
	w.stringField("disclaimer", r.Disclaimer)
}

func (w *jsonWriter) dataset(d *report.Dataset) {
	w.object("dataset", func() {
		w.stringField("version", d.Version)
		w.stringField("digest", d.Digest)
		w.intField("offerings", d.Offerings)
		w.textsField("overlays", d.Overlays)
	})
}

func (w *jsonWriter) since(s *report.Since) {
	if s == nil {
		return
	}
	w.object("since", func() {
		w.stringField("file", s.File)
		w.dateField("as_of", s.AsOf)
		w.dataset(&s.Dataset)
		w.boolField("blocked", s.Blocked)
		objects(w, "changes", s.Changes, func(c *report.VerdictChange) {
			w.stringField("kind", string(c.Kind))
			w.offering(c.Offering)
			w.stringField("use", c.Use)
			w.stringField("model", c.Model)
			w.stringField("cell", c.Cell)
			w.stringField("title", c.Title)
			w.outcome("before", c.Before)
			w.outcome("after", c.After)
		})
	})
}

func (w *jsonWriter) outcome(name string, o *report.Outcome) {
	if o == nil {
		w.key(name)
		w.null()
		return
	}
	w.object(name, func() {
		w.stringField("verdict", string(o.Verdict))
		w.gradeField("grade", o.Grade)
		list(w, "reasons", o.Reasons, func(code report.ReasonCode) { w.text(string(code)) })
	})
}

func (w *jsonWriter) gradeField(name string, g grade.Grade) {
	w.wordField(name, g.String(), g != grade.NotAssessed)
}

func (w *jsonWriter) confidenceField(name string, c grade.Confidence) {
	w.wordField(name, c.String(), c != grade.ConfidenceUnknown)
}

func (w *jsonWriter) counts(c report.Counts) {
	w.object("counts", func() {
		w.intField("pass", c.Pass)
		w.intField("conditional", c.Conditional)
		w.intField("warn", c.Warn)
		w.intField("waived", c.Waived)
		w.intField("block", c.Block)
	})
}

func (w *jsonWriter) result(r *report.Result) {
	w.offering(r.Offering)
	w.stringField("use", r.Use)
	w.stringField("model", r.Model)
	w.textsField("profiles", r.Profiles)
	w.stringField("file", r.File)
	w.intField("line", r.Line)
	if r.UsedAt != nil {
		w.object("used_at", func() {
			w.stringField("file", r.UsedAt.File)
			w.intField("line", r.UsedAt.Line)
		})
	}
	w.key("verdict")
	if r.Verdict == nil {
		w.null()
	} else {
		w.text(string(*r.Verdict))
	}
	w.counts(r.Counts)
	objects(w, "requirements", r.Requirements, w.requirement)
	objects(w, "side_effects", r.SideEffects, func(t *report.SideEffect) {
		w.stringField("cell", t.Cell)
		w.stringField("id", t.ID)
		w.stringField("message", t.Message)
		w.stringField("affects", t.Affects)
	})
	objects(w, "watch_outs", r.WatchOuts, w.watchOut)
	w.textsField("clean", r.Clean)
	w.textsField("not_assessed", r.NotAssessed)
}

func (w *jsonWriter) requirement(q *report.Requirement) {
	w.stringField("cell", q.Cell)
	w.stringField("title", q.Title)
	w.stringField("group", q.Group)
	w.stringField("question", q.Question)
	w.object("rule", func() {
		w.stringField("summary", q.Rule.Summary)
		objects(w, "sources", q.Rule.Sources, func(c *report.Citation) {
			w.stringField("cite", c.Cite)
			w.stringField("url", c.URL)
		})
	})
	w.gradeField("accept", q.Accept)
	w.textsField("where", q.Where)
	w.stringField("severity", q.Severity)
	objects(w, "asked_by", q.AskedBy, func(a *report.AskedBy) {
		w.stringField("profile", a.Profile)
		w.stringField("file", a.File)
		w.intField("line", a.Line)
		w.stringField("reason", a.Reason)
		w.stringField("source", a.Source)
	})
	w.gradeField("grade", q.Grade)
	w.boolField("refused", q.Refused)
	w.confidenceField("confidence", q.Confidence)
	w.stringField("verdict", string(q.Verdict))
	w.stringField("basis", q.Basis)
	w.stringField("origin", q.Origin)
	objects(w, "reasons", q.Reasons, func(r *report.Reason) {
		w.stringField("code", string(r.Code))
		w.stringField("message", r.Message)
	})
	w.stringField("watch_out", q.WatchOut)
	w.stringField("rationale", q.Rationale)
	w.stringField("next_step", q.NextStep)
	objects(w, "conditions", q.Conditions, func(c *report.Condition) {
		w.stringField("code", string(c.Code))
		w.stringField("message", c.Message)
	})
	w.stringField("tier", q.Tier)
	w.stringField("route", q.Route)
	w.stringField("default", q.Default)
	w.stringField("geography", q.Geography)
	w.object("attributes", func() {
		for _, a := range q.Attributes {
			w.attribute(a)
		}
	})
	objects(w, "exceptions", q.Exceptions, func(e *report.Exception) {
		w.textsField("models", e.Models)
		w.gradeField("grade", e.Grade)
		w.stringField("watch_out", e.WatchOut)
		w.boolField("applied", e.Applied)
	})
	w.textsField("side_effects", q.SideEffects)
	w.dateField("verified", q.Verified)
	w.key("age_days")
	if q.AgeDays == nil {
		w.null()
	} else {
		w.buf = strconv.AppendInt(w.buf, int64(*q.AgeDays), 10)
	}
	w.textsField("searched", q.Searched)
	objects(w, "evidence", q.Evidence, w.evidence)
	w.attestation(q.Attestation)
	w.waiver(q.Waiver)
}

func (w *jsonWriter) attestation(a *report.Attestation) {
	if a == nil {
		w.key("attestation")
		w.null()
		return
	}
	w.object("attestation", func() {
		w.gradeField("grade", a.Grade)
		w.stringField("document", a.Document)
		w.stringField("sha256", a.SHA256)
		w.dateField("verified", a.Verified)
		w.stringField("verified_by", a.VerifiedBy)
		w.dateField("expires", a.Expires)
		w.boolField("valid", a.Valid)
		w.stringField("file", a.File)
		w.intField("line", a.Line)
	})
}

func (w *jsonWriter) waiver(v *report.Waiver) {
	if v == nil {
		w.key("waiver")
		w.null()
		return
	}
	w.object("waiver", func() {
		w.gradeField("grade", v.Grade)
		w.stringField("reason", v.Reason)
		w.stringField("approved_by", v.ApprovedBy)
		w.dateField("expires", v.Expires)
		w.boolField("valid", v.Valid)
		w.boolField("applied", v.Applied)
		w.stringField("file", v.File)
		w.intField("line", v.Line)
	})
}

func (w *jsonWriter) attribute(a report.Attribute) {
	switch v := a.Value.(type) {
	case bool:
		w.boolField(a.Name, v)
	case int:
		w.intField(a.Name, v)
	case []string:
		w.textsField(a.Name, v)
	case string:
		w.stringField(a.Name, v)
	}
}

func (w *jsonWriter) evidence(e *report.Evidence) {
	w.stringField("source", e.Source)
	w.stringField("url", e.URL)
	w.stringField("title", e.Title)
	w.stringField("publisher", e.Publisher)
	w.stringField("kind", e.Kind)
	w.stringField("language", e.Language)
	w.dateField("page_date", e.PageDate)
	w.dateField("retrieved", e.Retrieved)
	w.stringField("copy", e.Copy)
	w.stringField("quote", e.Quote)
	w.stringField("stance", e.Stance)
	w.rederived(e.Rederived)
}

func (w *jsonWriter) rederived(r *report.Rederived) {
	if r == nil {
		w.key("rederived")
		w.null()
		return
	}
	w.object("rederived", func() {
		w.dateField("date", r.Date)
		w.stringField("copy", r.Copy)
		w.stringField("sha256", r.SHA256)
	})
}

func (w *jsonWriter) watchOut(o *report.WatchOut) {
	w.stringField("cell", o.Cell)
	w.stringField("title", o.Title)
	w.stringField("group", o.Group)
	w.stringField("origin", o.Origin)
	w.boolField("core", o.Core)
	w.gradeField("grade", o.Grade)
	w.boolField("refused", o.Refused)
	w.confidenceField("confidence", o.Confidence)
	w.stringField("watch_out", o.WatchOut)
	w.stringField("next_step", o.NextStep)
	w.dateField("verified", o.Verified)
}
