package output

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// table is the format that people read in a terminal.
type table struct{}

func (table) Name() string  { return "table" }
func (table) About() string { return "for people, in a terminal (default)" }

func (table) Render(w io.Writer, r *report.Report, o Options) error {
	p := newPage(o)
	p.headline(r)
	p.unlisted(r.Unlisted)
	for i := range r.Results {
		p.result(&r.Results[i], len(r.Results) > 1 || r.Scan != nil)
	}
	p.scanned(r.Scan)
	p.since(r.Since)
	p.foot(identityOf(r))
	return p.writeTo(w)
}

// page collects a terminal page; the first error stays.
type page struct {
	Options
	style style
	buf   bytes.Buffer
	err   error
}

func newPage(o Options) *page { return &page{Options: o, style: newStyle(o.Color)} }

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.buf, format+"\n", args...) }

// text writes a paragraph, wrapped, its lines after the first indented by the
// margin. A first line that begins with as many plain characters has them in
// the margin.
func (p *page) text(margin int, text string) {
	label := ""
	if len(text) > margin && plainASCII(text[:margin]) {
		label, text = text[:margin], text[margin:]
	}
	p.line("%s%s", label, indent(wrap(text, max(p.Width-margin, minLast)), margin))
}

// plainASCII reports whether every byte is a column of its own.
func plainASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

func (p *page) grid(g *grid) {
	if err := g.render(&p.buf, p.Width, p.style); err != nil && p.err == nil {
		p.err = err
	}
}

// writeTo writes the page without the blanks that end its lines.
func (p *page) writeTo(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	for line := range strings.Lines(p.buf.String()) {
		if _, err := io.WriteString(w, noCommand(trimEnd(line))+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// trimEnd drops the blanks that end a line, also those before the end of a
// color: a line of them that is wider than the terminal would break.
func trimEnd(line string) string {
	const uncoloured = "\x1b[0m"
	line = strings.TrimRight(line, " \n")
	for strings.HasSuffix(line, " "+uncoloured) {
		line = strings.TrimRight(strings.TrimSuffix(line, uncoloured), " ")
		if !strings.HasSuffix(line, uncoloured) {
			return line + uncoloured
		}
	}
	return line
}

// noCommand keeps a line of a wrapped text from being a command of the CI
// system in whose log it stands: those begin with two colons, or with ##[.
func noCommand(line string) string {
	const joiner = "\u2060" // takes no room
	text := strings.TrimLeft(line, " ")
	for _, sign := range []string{"::", "##["} {
		if strings.HasPrefix(text, sign) {
			return line[:len(line)-len(text)] + text[:1] + joiner + text[1:]
		}
	}
	return line
}

// headline says the one verdict before anything else.
func (p *page) headline(r *report.Report) {
	v, word, text := headline(r)
	if v == "" {
		return
	}
	sign := p.style.byVerdict(v).Bold(true).Render(verdictSign(v) + " " + word)
	p.text(0, fmt.Sprintf("%s  %s: %s", sign, p.style.strong.Render(Plain(subject(r))), text))
	p.line("")
}

// ofTotal says "1 of 2 requirements blocks".
func ofTotal(n, total int, singular, several string) string {
	verb := several
	if n == 1 {
		verb = singular
	}
	return fmt.Sprintf("%d of %s %s", n, plural(total, "requirement"), verb)
}

func (p *page) result(r *report.Result, several bool) {
	if len(r.Requirements) == 0 {
		p.watchOuts(r)
		return
	}
	if several || r.Use != "" {
		use := ""
		if r.Use != "" {
			use = ", for " + Plain(r.Use)
		}
		p.text(0, fmt.Sprintf("%s (%s)%s: %s", p.style.strong.Render(Plain(r.Offering.Name)), Plain(r.Offering.ID), use, r.Counts))
		if r.UsedAt != nil {
			p.text(2, "  Used at "+Plain(filePlace(r.UsedAt.File, r.UsedAt.Line)))
		}
		p.line("")
	}
	g := &grid{header: []string{"VERDICT", "REQUIREMENT", "WHY"}, widths: []int{13, 21}}
	for i := range r.Requirements {
		q := &r.Requirements[i]
		g.add(p.style.verdict(q.Verdict), p.asked(q), why(q))
	}
	p.grid(g)
	p.beforeYouSign(r)
	p.tradeOffs(r)
	p.line("")
}

// asked names the cell, its grade and what was accepted.
func (p *page) asked(q *report.Requirement) string {
	lines := []string{p.style.strong.Render(Plain(q.Title)), p.style.grade(q.Grade, q.Refused)}
	if q.Grade < q.Accept {
		lines = append(lines, p.style.faint.Render("needs "+q.Accept.String()))
	}
	if q.Origin != report.OriginBundled && q.Basis == report.BasisEvidence {
		lines = append(lines, p.style.aside.Render("from "+Plain(q.Origin)))
	}
	for _, w := range q.Where {
		lines = append(lines, p.style.faint.Render("["+Plain(w)+"]"))
	}
	return strings.Join(lines, "\n")
}

// why says in a sentence or two what decided.
func why(q *report.Requirement) string {
	parts := private(q)
	if q.Basis == report.BasisAttestation && len(q.Reasons)+len(q.Conditions) == 0 {
		return sentences(parts)
	}
	parts = append(parts, because(q)...)
	for _, c := range q.Conditions {
		parts = append(parts, capital(c.Message))
	}
	if len(parts) == 0 {
		parts = append(parts, firstSentence(q.Rationale))
	} else if len(q.Reasons) == 0 && q.WatchOut != "" {
		parts = append(parts, q.WatchOut)
	}
	return sentences(append(parts, exceptions(q)...))
}

// firstSentence cuts a text after its first sentence. A point after a short
// word, as in "Art. 5", ends none.
func firstSentence(text string) string {
	const shortWord = 4
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && i-strings.LastIndexByte(text[:i], ' ') > shortWord {
			return text[:i+1]
		}
	}
	return text
}

// private tells of what the buyer holds or has accepted, which is never left
// out.
func private(q *report.Requirement) []string {
	var parts []string
	if a := q.Attestation; a != nil && a.Valid {
		parts = append(parts, fmt.Sprintf("Attested by %s: %s (verified %s, until %s)", a.VerifiedBy, a.Document, a.Verified, a.Expires))
	}
	if w := q.Waiver; w != nil && w.Applied {
		parts = append(parts, fmt.Sprintf("Waived by %s until %s: %s", w.ApprovedBy, w.Expires, w.Reason))
	}
	return parts
}

// exceptions names the models that a block does not speak of; a condition
// names them itself.
func exceptions(q *report.Requirement) []string {
	if len(q.Reasons) == 0 {
		return nil
	}
	var parts []string
	for _, e := range q.Exceptions {
		if e.Applied {
			return nil
		}
		parts = append(parts, fmt.Sprintf("%s: graded %s (--model)", strings.Join(e.Models, ", "), e.Grade))
	}
	return parts
}

// sentences joins texts, each with a full stop where it has no end.
func sentences(parts []string) string {
	var whole []string
	for _, s := range parts {
		s = Plain(s)
		if s == "" {
			continue
		}
		if !strings.ContainsAny(s[len(s)-1:], ".!?") {
			s += "."
		}
		whole = append(whole, s)
	}
	return strings.Join(whole, " ")
}

// capital begins a message of ours like a sentence; the name of an attribute
// keeps its case.
func capital(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if !plainASCII(first) || first == "" || strings.Contains(first, "_") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// beforeYouSign lists what clears each block and meets each condition.
func (p *page) beforeYouSign(r *report.Result) {
	for n, q := range toDo(r) {
		if n == 0 {
			p.line("")
			p.line("%s", p.style.strong.Render("Before you sign"))
		}
		p.step(n+1, q)
	}
}

func (p *page) step(n int, q *report.Requirement) {
	number := fmt.Sprintf("%3d. ", n)
	p.text(len(number), number+p.style.strong.Render(Plain(q.Title)+":")+" "+Plain(nextStep(q)))
	margin := strings.Repeat(" ", len(number))
	for _, e := range deciding(q) {
		p.text(len(number), margin+p.style.faint.Render(quotation(e.Quote)))
		p.source(len(number), &e)
	}
	if len(q.Evidence) == 0 && len(q.Searched) > 0 {
		p.text(len(number), margin+p.style.faint.Render("no public source; searched: "+Plain(strings.Join(q.Searched, "; "))))
	}
}

// nextStep says what to do where the data has no sentence for it.
func nextStep(q *report.Requirement) string {
	if q.NextStep != "" {
		return q.NextStep
	}
	for _, c := range q.Conditions {
		switch c.Code {
		case report.RequiresConfig:
			return "Configure it, and keep proof that it is on."
		case report.ModelException:
			return "Make sure which models you use, and that this holds for them."
		case report.AffectedBySideEffect:
			return "Make sure that you can do without what the other requirement takes away."
		}
	}
	return "Confirm it with the vendor in writing."
}

// deciding picks the quote that a reader should see first: the refusal where
// the vendor declines, else the first that supports, else the first at all.
func deciding(q *report.Requirement) []report.Evidence {
	wanted := "supports"
	if q.Refused {
		wanted = "contradicts"
	}
	for _, e := range q.Evidence {
		if e.Stance == wanted {
			return []report.Evidence{e}
		}
	}
	return q.Evidence[:min(1, len(q.Evidence))]
}

// quotation marks a text as somebody else's words.
func quotation(quote string) string { return "“" + Plain(quote) + "”" }

// sourceMarks says what weakens a source, and what strengthens the quote.
func sourceMarks(e *report.Evidence) string {
	var marks []string
	if e.Kind == "secondary" {
		marks = append(marks, "secondary source")
	}
	if e.PageDate.IsZero() {
		marks = append(marks, "undated page")
	}
	if again := rederivedMark(e); again != "" {
		marks = append(marks, again)
	}
	if len(marks) == 0 {
		return ""
	}
	return " (" + strings.Join(marks, ", ") + ")"
}

func (p *page) tradeOffs(r *report.Result) {
	if len(r.SideEffects) == 0 {
		return
	}
	titles := cellTitles(r)
	p.line("")
	p.line("%s", p.style.strong.Render("What it brings with it"))
	for _, t := range r.SideEffects {
		p.text(4, "  - "+Plain(titles[t.Cell])+": "+Plain(t.Message))
	}
}

// watchOuts lists what is not a clean yes, where nothing was required.
func (p *page) watchOuts(r *report.Result) {
	p.text(0, fmt.Sprintf("%s (%s): %s, %d clean", p.style.strong.Render(Plain(r.Offering.Name)), Plain(r.Offering.ID), plural(len(r.WatchOuts), "watch-out"), len(r.Clean)))
	g := &grid{header: []string{"CELL", "GRADE", "WATCH OUT"}, widths: []int{20, 18}}
	group := ""
	for _, w := range r.WatchOuts {
		if w.Group != group {
			group = w.Group
			g.section(p.style.faint.Render(Plain(group)))
		}
		g.add(p.style.strong.Render(Plain(w.Title)), p.watchedGrade(w), Plain(w.WatchOut))
	}
	p.grid(g)
	p.line("")
	if len(r.Clean) > 0 {
		p.text(7, "Clean: "+Plain(strings.Join(r.Clean, ", ")))
	}
	if len(r.NotAssessed) > 0 {
		p.text(14, "Not assessed: "+Plain(strings.Join(r.NotAssessed, ", ")))
	}
	p.line("")
}

func (p *page) watchedGrade(w report.WatchOut) string {
	text := p.style.grade(w.Grade, w.Refused)
	if w.Confidence == grade.Low {
		text += "\n" + p.style.faint.Render("low confidence")
	}
	if w.Origin != report.OriginBundled {
		text += "\n" + p.style.aside.Render("from "+Plain(w.Origin))
	}
	return text
}

// foot says what the answer rests on.
func (p *page) foot(rests Identity) {
	p.text(0, p.style.faint.Render(strings.Join(standing(rests), " · ")))
	p.text(0, p.style.faint.Render(report.Disclaimer))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
