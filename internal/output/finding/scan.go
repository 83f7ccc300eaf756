package finding

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Scan makes what every format can write of a scan that judged nothing.
func Scan(r *report.Report) *Findings {
	f := &Findings{
		Command: "scan", Subject: scanSubject(r.Scan), Word: "FOUND", Text: wording.ScanAnswer(r.Scan), Rules: usedRules(),
		Columns:  []string{"in_use", "confidence", "kind", "signal", "version", "context", "region", "alternatives"},
		Identity: wording.IdentityOf(r), View: r,
	}
	if len(r.Scan.Uses) == 0 {
		f.Word = "NONE FOUND"
	}
	for _, text := range wording.ScanLeftOut(r.Scan) {
		f.Notes = append(f.Notes, Note{Text: text})
	}
	if r.Incomplete() {
		f.Failed, f.Word, f.Text = true, "INCOMPLETE", wording.IncompleteWords(r)+"; "+f.Text
	}
	for i := range r.Scan.Uses {
		f.Groups = append(f.Groups, usedGroup(&r.Scan.Uses[i]))
	}
	if unread := unreadGroup(r); len(unread.Items) > 0 {
		f.Groups = append(f.Groups, unread)
	}
	f.Last = scanLast(f, r.Scan)
	return f
}

// scanLast is the answer of a scan in one line, with the ids of what is in use.
func scanLast(f *Findings, s *report.Scan) string {
	used, possible := s.InUse()
	var ids []string
	for i := range s.Uses {
		if s.Uses[i].InUse {
			ids = append(ids, s.Uses[i].Offering.ID)
		}
	}
	rest := ""
	if possible > 0 {
		rest = fmt.Sprintf(", %d possible", possible)
	}
	if f.Failed {
		rest += fmt.Sprintf("; %d could not be read", s.NotReadTotal)
	}
	return wording.WithIDs(fmt.Sprintf("%s: %s in use", strings.ToLower(f.Word), wording.Plural(used, "offering")), ids, rest)
}

// usedBriefly says in a line whether an offering is in use, and where first.
func usedBriefly(u *report.Use) string {
	text := "possible"
	if u.InUse {
		text = "in use, " + u.Confidence.String() + " confidence"
	}
	text += ", " + wording.Plural(len(u.Signals), "place")
	if len(u.Signals) > 0 {
		text += ", first " + wording.Location(u.Signals[0].File, u.Signals[0].Line)
	}
	return text
}

func scanSubject(s *report.Scan) string {
	return strings.Join(append(append([]string{}, s.Roots...), s.SBOMs...), ", ")
}

// The ids of the rules, stable.
const (
	ruleUsed     = "vendor_in_use"
	rulePossible = "vendor_possible"
	RuleNotRead  = "not_read" // what should have been read was not
)

func usedRules() []Rule {
	return []Rule{
		{ID: ruleUsed, Title: "AI vendor in use", Level: LevelNote, Tags: []string{"vendor"}, About: "The code uses this offering of an AI vendor here."},
		{ID: rulePossible, Title: "AI vendor perhaps in use", Level: LevelNone, Tags: []string{"vendor"}, About: "The code names this offering of an AI vendor where it need not be used."},
		notReadRule(),
	}
}

func notReadRule() Rule {
	return Rule{ID: RuleNotRead, Title: "Not read", Level: LevelError, Tags: []string{"vendor"},
		About: "This should have been read and was not, so vendors in it are not known. Fix it, or leave it out by an ignore file."}
}

// usedGroup lists the places that name an offering. Pages for people show the
// first few.
func usedGroup(u *report.Use) Group {
	g := Group{ID: u.Offering.ID, Name: u.Offering.Name, Brief: usedBriefly(u), Summary: u.Confidence.String() + " confidence, " + u.Why}
	shown := wording.FewSignals
	if !u.InUse {
		g.Summary, shown = u.Why, 1
	}
	for _, text := range []string{wording.RegionWords(u), wording.OthersWords(u.Others)} {
		if text != "" {
			g.Notes = append(g.Notes, text)
		}
	}
	for i := range u.Signals {
		item := usedItem(u, &u.Signals[i])
		if i >= shown {
			item.Extent = Hidden
		}
		g.Items = append(g.Items, item)
	}
	return g
}

// usedItem is one place that names an offering. Where it does not show a use,
// there is nothing to report.
func usedItem(u *report.Use, s *report.Signal) Item {
	rule, level, state, why, sign := rulePossible, LevelNone, "possible", wording.Capital(wording.PossibleWhy(u)), "?"
	switch {
	case u.InUse && s.Counted:
		rule, level, state, why, sign = ruleUsed, LevelNote, "in use, "+u.Confidence.String()+" confidence", "Shown by "+u.Why, "•"
	case u.InUse:
		words, _ := wording.ContextWords(s.Context)
		state, why, sign = "in "+words+", not counted", "It is in "+words, "–"
	}
	item := Item{
		Rule: rule, Level: level, Sign: sign, Extent: LineOnly, Name: wording.KindWords(s.Kind) + " " + wording.SignalText(s), Title: state,
		Message:   u.Offering.Name + ", " + state + ": " + wording.KindWords(s.Kind) + " " + wording.SignalText(s),
		Detail:    []string{why},
		Locations: []Location{{File: s.File, Line: s.Line}},
		Key:       []string{u.Offering.ID, s.Kind, s.Name, s.File},
		Fields:    []string{yesNo(u.InUse), u.Confidence.String(), s.Kind, s.Text, s.Version, s.Context, s.Region, strings.Join(u.Others, ";")},
	}
	for _, text := range []string{wording.RegionWords(u), wording.OthersWords(u.Others)} {
		if text != "" {
			item.Detail = append(item.Detail, text)
		}
	}
	return item
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// BesideRequirements returns what a scan found that no requirement is about: the
// offerings that the project file does not list, and what was not read.
func BesideRequirements(r *report.Report) *Findings {
	f := &Findings{Command: "scan", Identity: wording.IdentityOf(r), Columns: []string{"offering", "verdict", "confidence", "alternatives"}}
	if len(r.Unlisted) > 0 {
		f.Rules = append(f.Rules, Rule{ID: string(report.UnlistedVendor), Title: "AI vendor not listed", Level: LevelError, Tags: []string{"vendor"},
			About: "The code uses an offering of an AI vendor that the project file does not list, so that nobody has judged it. " + wording.UnlistedNext + "."})
		f.Groups = append(f.Groups, unlistedGroup(r.Unlisted))
	}
	if r.Incomplete() {
		f.Rules = append(f.Rules, notReadRule())
		f.Groups = append(f.Groups, unreadGroup(r))
	}
	return f
}

func unlistedGroup(list []report.Unlisted) Group {
	g := Group{ID: string(report.UnlistedVendor), Name: "In use"}
	for i := range list {
		u := &list[i]
		item := Item{
			Rule: string(report.UnlistedVendor), Level: LevelError, Name: u.Offering.Name, Title: "not listed in the project file",
			Message:   wording.UnlistedMessage(u),
			Locations: []Location{{File: u.File, Line: u.Line}},
			Key:       []string{u.Offering.ID},
			Fields:    []string{u.Offering.ID, string(u.Verdict), u.Confidence.String(), strings.Join(u.Others, ";")},
		}
		if u.Allowed {
			item.Level, item.Accepted = LevelNote, true
		}
		g.Items = append(g.Items, item)
	}
	return g
}

// maxUnread is how many of those that were not read a page for people names.
const maxUnread = 20

func unreadGroup(r *report.Report) Group {
	g := Group{ID: RuleNotRead, Name: "Not read", Summary: fmt.Sprint(r.Scan.NotReadTotal)}
	level := LevelWarning
	if r.Incomplete() {
		level = LevelError
	}
	for i := range r.Scan.NotRead {
		n := &r.Scan.NotRead[i]
		extent := Whole
		if i >= maxUnread {
			extent = Hidden
		}
		g.Items = append(g.Items, Item{
			Extent: extent,
			Rule:   RuleNotRead, Level: level, Name: n.File, Title: strings.ReplaceAll(n.Reason, "_", " "), Message: unreadMessage(n), Detail: []string{wording.Sentences([]string{wording.Capital(n.Message)})}, Brief: []string{wording.Sentences([]string{wording.Capital(n.Message)})},
			Locations: []Location{{File: n.File, Line: max(n.Line, 1)}}, Key: []string{n.File, n.Reason},
		})
	}
	return g
}

func unreadMessage(n *report.NotRead) string {
	return wording.Sentences([]string{n.File + " was not read: " + n.Message, "Vendors in it are not known"})
}
