package output

import "github.com/vendorcheck/vendorcheck/internal/report"

func (w *jsonWriter) unlisted(u *report.Unlisted) {
	w.offering(u.Offering)
	w.textsField("alternatives", u.Others)
	w.stringField("verdict", string(u.Verdict))
	w.confidenceField("confidence", u.Confidence)
	w.stringField("why", u.Why)
	w.boolField("allowed", u.Allowed)
	w.stringField("allowed_by", u.AllowedBy)
	w.stringField("file", u.File)
	w.intField("line", u.Line)
	w.stringField("signal", u.Signal)
}

func (w *jsonWriter) offering(o report.Offering) {
	w.object("offering", func() {
		w.stringField("id", o.ID)
		w.stringField("name", o.Name)
		w.stringField("vendor", o.Vendor)
	})
}

// scan writes what was scanned, nothing where nothing was.
func (w *jsonWriter) scan(s *report.Scan) {
	if s == nil {
		return
	}
	w.object("scan", func() {
		w.textsField("roots", s.Roots)
		w.textsField("sboms", s.SBOMs)
		w.boolField("judged", s.Judged)
		w.boolField("complete", s.Complete)
		w.intField("files", s.Files)
		w.intField("bytes", int(s.Bytes))
		w.object("skipped", func() {
			w.intField("binary", s.Skipped.Binary)
			w.intField("ignored", s.Skipped.Ignored)
			w.intField("ignored_not_by_git", s.Skipped.IgnoredNotByGit)
			w.intField("symlinks", s.Skipped.Symlinks)
			w.intField("special", s.Skipped.Special)
			w.intField("unidentified", s.Skipped.Unidentified)
		})
		objects(w, "not_read", s.NotRead, func(n *report.NotRead) {
			w.stringField("file", n.File)
			w.intField("line", n.Line)
			w.stringField("reason", n.Reason)
			w.stringField("message", n.Message)
		})
		w.intField("not_read_total", s.NotReadTotal)
		objects(w, "not_counted", s.NotCounted, func(n *report.NotCounted) {
			w.stringField("context", n.Context)
			w.intField("signals", n.Signals)
		})
		objects(w, "uses", s.Uses, w.use)
	})
}

func (w *jsonWriter) use(u *report.Use) {
	w.offering(u.Offering)
	w.boolField("in_use", u.InUse)
	w.confidenceField("confidence", u.Confidence)
	w.stringField("why", u.Why)
	w.textsField("alternatives", u.Others)
	w.textsField("regions", u.Regions)
	objects(w, "signals", u.Signals, func(s *report.Signal) {
		w.stringField("file", s.File)
		w.intField("line", s.Line)
		w.stringField("kind", s.Kind)
		w.stringField("name", s.Name)
		w.stringField("text", s.Text)
		w.stringField("version", s.Version)
		w.stringField("context", s.Context)
		w.stringField("region", s.Region)
		w.boolField("counted", s.Counted)
		w.boolField("weak", s.Weak)
	})
}
