package html

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// templateFuncs are what the templates call.
func templateFuncs() template.FuncMap {
	return template.FuncMap{
		"verdict":     verdictMark,
		"grade":       gradeMark,
		"stance":      stanceMark,
		"link":        safeLink,
		"sentence":    func(text string) string { return wording.Sentences([]string{text}) },
		"message":     func(text string) string { return wording.Sentences([]string{wording.Capital(text)}) },
		"join":        func(texts []string) string { return strings.Join(texts, ", ") },
		"plural":      wording.Plural,
		"attribute":   attributeTexts,
		"demands":     profileDemands,
		"waiverState": wording.WaiverState,
		"gradeScale":  gradeScale,
		"place":       wording.Location,
		"unlistedWhy": func(u report.Unlisted) []string { return wording.UnlistedWhy(&u) },
		"scanAnswer":  wording.ScanAnswer,
		"firstPlaces": func(u report.Use) []string { return wording.FirstLocations(&u) },
		"regionWords": func(u report.Use) string { return wording.RegionWords(&u) },
		"leftOut":     wording.ScanLeftOut,
		"sinceReport": wording.SinceReport,
		"sinceAnswer": wording.SinceHeading,
		"sinceLine":   func(c report.VerdictChange) string { return wording.SinceLine(&c) },
		"shortDigest": wording.ShortDigest,
		"readFrom":    wording.ReadFrom,
		"ago":         wording.Ago,
		"bundled":     func(origin string) bool { return origin == report.OriginBundled },
		"attested":    func(q *report.Requirement) bool { return q.Basis == report.BasisAttestation },
	}
}

// mark is a verdict or a grade: a color, and the same in a sign and a word.
type mark struct{ Class, Sign, Word string }

func verdictMark(v report.Verdict) mark {
	return mark{Class: "is-" + verdictClass(v), Sign: wording.VerdictSign(v), Word: v.Label()}
}

// verdictClass is the verdict, or block for one that is not understood.
func verdictClass(v report.Verdict) string { return string(report.Verdicts()[v.Rank()]) }

func gradeMark(g grade.Grade, refused bool) mark {
	switch {
	case refused:
		return mark{"g-declines", "✗", "declined"}
	case g == grade.Yes:
		return mark{"g-yes", "✓", "yes"}
	case g == grade.YesSalesGated:
		return mark{"g-gated", "§", "sales-gated"}
	case g == grade.Partial:
		return mark{"g-partial", "◐", "partial"}
	case g == grade.Unclear:
		return mark{"g-unclear", "?", "unclear"}
	case g == grade.NoPublicEvidence:
		return mark{"g-none", "∅", "no evidence"}
	}
	return mark{"g-unassessed", "–", "not assessed"}
}

// stanceMark says whether a quote speaks for the grade or against it.
func stanceMark(stance string) mark {
	switch stance {
	case "supports":
		return mark{"is-supports", "+", "Supports"}
	case "contradicts":
		return mark{"is-contradicts", "−", "Contradicts"}
	}
	return mark{"is-context", "·", "Context"}
}

// gradeMeaning says what a grade means, for whoever is handed the page.
type gradeMeaning struct {
	Mark mark
	Text string
}

// gradeScale explains every grade, strongest first.
func gradeScale() []gradeMeaning {
	return []gradeMeaning{
		{gradeMark(grade.Yes, false), "A public source states it plainly, and any paying customer can get it."},
		{gradeMark(grade.YesSalesGated, false), "It exists; getting it takes an NDA, an approval, an enterprise tier or a sales contract."},
		{gradeMark(grade.Partial, false), "The evidence covers a part only."},
		{gradeMark(grade.Unclear, false), "Ambiguous, indirect or contradictory; a way to ask is not evidence of willingness."},
		{gradeMark(grade.NoPublicEvidence, false), "Looked for where a claim would be, and not found. It does not mean no."},
		{gradeMark(grade.NoPublicEvidence, true), "The vendor says no in public."},
		{gradeMark(grade.NotAssessed, false), "Nobody has looked yet. Not a grade."},
	}
}

// safeLink returns an address that the page may link to, and nothing for every
// other: only https, only with a host, and none that hides its host after a
// user's name.
func safeLink(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return address
}

// attributeTexts returns the value of an attribute, a text for each part.
func attributeTexts(value any) []string {
	if list, ok := value.([]string); ok {
		return list
	}
	return []string{fmt.Sprint(value)}
}

// profileDemands says what is asked of every cell. The grade that is accepted
// where none is named is the flags' own; profiles say theirs by requirement.
func profileDemands(p report.Profile) []string {
	var parts []string
	if p.Name == profile.CommandLine {
		parts = append(parts, "accepts "+gradeMark(p.Accept, false).Word+" unless a requirement says otherwise")
	}
	if p.MinConfidence > 0 {
		parts = append(parts, p.MinConfidence.String()+" confidence or better")
	}
	if p.MaxAgeDays > 0 {
		parts = append(parts, "evidence at most "+wording.Plural(p.MaxAgeDays, "day")+" old")
	}
	if p.RequireDated {
		parts = append(parts, "dated pages only")
	}
	if p.RequirePrimary {
		parts = append(parts, "no third parties' pages alone")
	}
	return parts
}

// levelMark shows the level as a color and a sign, with a word of its own or
// of what is marked with it.
func levelMark(l finding.Level, word string) mark {
	return mark{Class: levelClass(l), Sign: finding.LevelSign(l), Word: word}
}

func levelClass(l finding.Level) string {
	return [...]string{"is-pass", "is-note", "is-warn", "is-block"}[min(l, finding.LevelError)]
}
