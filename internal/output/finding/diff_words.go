package finding

import (
	"cmp"
	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// sideWords names a side and its data.
func sideWords(s *diff.Side) string {
	return s.Name + ", dataset " + wording.DatasetWords(s.Dataset) + " (" + s.Dataset.Digest + ")"
}

// about names what of a cell or an offering a change concerns, where the kind
// does not say it.
func about(ch *diff.Change) string {
	switch ch.Kind {
	case diff.Attribute, diff.Exception, diff.SideEffect, diff.Party, diff.AttributeAdded, diff.AttributeRemoved, diff.AttributeRetyped,
		diff.Prose, diff.Source, diff.SourceKind, diff.Note, diff.Date, diff.Identification, diff.Wording:
		return ch.Subject
	}
	if ch.Quote != nil {
		return ch.Subject // the models, for those that are graded apart
	}
	return ""
}

// arrow says "unclear → yes".
func arrow(from, to string) string {
	const missing = "(none)"
	return cmp.Or(from, missing) + " → " + cmp.Or(to, missing)
}

// saysSo reports whether a kind says itself that something is new, or gone.
func saysSo(k diff.Kind) bool {
	switch k {
	case diff.OfferingAdded, diff.OfferingRemoved, diff.CellAdded, diff.CellRemoved, diff.AliasAdded, diff.AliasShared, diff.AliasRemoved,
		diff.SpecAdded, diff.SpecRemoved, diff.AttributeAdded, diff.AttributeRemoved:
		return true
	}
	return false
}

// isQuote reports whether the sentence itself describes the change best.
func isQuote(ch *diff.Change) bool {
	switch ch.Kind {
	case diff.QuoteAdded, diff.QuoteRemoved, diff.QuoteChanged, diff.QuoteWhitespace, diff.ContextQuote:
		return ch.Quote != nil
	}
	return false
}

// changeText says what differs, without what the kind says.
func changeText(ch *diff.Change) string {
	text := arrow(ch.From, ch.To)
	switch {
	case isQuote(ch):
		text = quoteText(ch)
	case saysSo(ch.Kind):
		text = ch.From + ch.To // one of them is empty
	case ch.Kind == diff.Regraded:
		text = arrow(wording.LabelOf(ch.From), wording.LabelOf(ch.To))
	case ch.Kind == diff.Order:
		return ch.Subject
	}
	if subject := about(ch); subject != "" {
		return subject + ": " + text
	}
	return text
}

// quoteText shows a sentence, or what became of it.
func quoteText(ch *diff.Change) string {
	from, to := ch.From, ch.To
	if from != "" {
		from = wording.Quotation(from)
	}
	if to != "" {
		to = wording.Quotation(to)
	}
	stance := " (" + ch.Quote.Stance + ")"
	if ch.Kind == diff.QuoteAdded || ch.Kind == diff.QuoteRemoved {
		return from + to + stance
	}
	return arrow(from, to) + stance
}

// cellOrOffering names what a change is about within its group.
func cellOrOffering(ch *diff.Change) string {
	switch {
	case ch.Title != "":
		return ch.Title
	case ch.Offering == "":
		return "Catalog"
	}
	return "Offering"
}

// verdictArrow says "✓ pass → ✗ block".
func verdictArrow(from, to *report.Verdict) string {
	word := func(v *report.Verdict) string {
		if v == nil {
			return "new"
		}
		return wording.VerdictSign(*v) + " " + v.Label()
	}
	return word(from) + " → " + word(to)
}

// usedFor names an affected offering with its use and model.
func usedFor(a *diff.Affected) string { return a.Offering.Name + usedAs(a) }

// usedAs is what follows a name to distinguish uses and models.
func usedAs(a *diff.Affected) string {
	text := ""
	if a.Use != "" {
		text += ", for " + a.Use
	}
	if a.Model != "" {
		text += " (" + a.Model + ")"
	}
	return text
}

// whyNow says why a verdict is what it is now.
func whyNow(f *diff.Flip) string {
	var parts []string
	for _, r := range f.Reasons {
		parts = append(parts, wording.Capital(r.Message))
	}
	for _, c := range f.Conditions {
		parts = append(parts, wording.Capital(c.Message))
	}
	switch {
	case len(parts) > 0:
	case f.To == diff.Removed:
		parts = append(parts, "The new data does not have the offering, or not by this name")
	default:
		parts = append(parts, "Graded "+f.Grade.Label()+", was "+f.OldGrade.Label())
	}
	return wording.Sentences(parts)
}
