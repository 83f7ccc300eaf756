package render

import (
	"github.com/vendorcheck/vendorcheck/internal/change"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// about names what of a cell or an offering a change concerns, where the kind
// does not say it.
func about(ch *change.Change) string {
	switch ch.Kind {
	case change.Attribute, change.Exception, change.SideEffect, change.Party, change.AttributeAdded, change.AttributeRemoved, change.AttributeRetyped,
		change.Prose, change.Source, change.SourceKind, change.Note, change.Date, change.Identification, change.Wording:
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
	if from == "" {
		from = missing
	}
	if to == "" {
		to = missing
	}
	return from + " → " + to
}

// saysSo reports whether a kind says itself that something is new, or gone.
func saysSo(k change.Kind) bool {
	switch k {
	case change.OfferingAdded, change.OfferingRemoved, change.CellAdded, change.CellRemoved, change.AliasAdded, change.AliasShared, change.AliasRemoved,
		change.SpecAdded, change.SpecRemoved, change.AttributeAdded, change.AttributeRemoved:
		return true
	}
	return false
}

// isQuote reports whether the change is told best by the sentence itself.
func isQuote(ch *change.Change) bool {
	switch ch.Kind {
	case change.QuoteAdded, change.QuoteRemoved, change.QuoteChanged, change.QuoteForm, change.ContextQuote:
		return ch.Quote != nil
	}
	return false
}

// told says what differs, without what the kind says.
func told(ch *change.Change) string {
	text := arrow(ch.From, ch.To)
	switch {
	case isQuote(ch):
		text = toldQuote(ch)
	case saysSo(ch.Kind):
		text = ch.From + ch.To // one of them is empty
	case ch.Kind == change.Order:
		return ch.Subject
	}
	if subject := about(ch); subject != "" {
		return subject + ": " + text
	}
	return text
}

// toldQuote shows a sentence, or what became of it.
func toldQuote(ch *change.Change) string {
	from, to := ch.From, ch.To
	if from != "" {
		from = quotation(from)
	}
	if to != "" {
		to = quotation(to)
	}
	stance := " (" + ch.Quote.Stance + ")"
	if ch.Kind == change.QuoteAdded || ch.Kind == change.QuoteRemoved {
		return from + to + stance
	}
	return arrow(from, to) + stance
}

// cellOrOffering names what a change is about within its group.
func cellOrOffering(ch *change.Change) string {
	switch {
	case ch.Title != "":
		return ch.Title
	case ch.Offering == "":
		return "Catalogue"
	}
	return "Offering"
}

// verdictArrow says "✓ pass → ✗ block".
func verdictArrow(from, to *report.Verdict) string {
	word := func(v *report.Verdict) string {
		if v == nil {
			return "new"
		}
		return verdictSign(*v) + " " + string(*v)
	}
	return word(from) + " → " + word(to)
}

// usedFor names an affected offering with its use and model.
func usedFor(a *change.Affected) string { return a.Offering.Name + usedAs(a) }

// usedAs is what follows a name to tell uses and models apart.
func usedAs(a *change.Affected) string {
	text := ""
	if a.Use != "" {
		text += ", for " + a.Use
	}
	if a.Model != "" {
		text += " (" + a.Model + ")"
	}
	return text
}

// gone reports whether all verdicts on an offering change alike, for it is not
// there.
func gone(a *change.Affected) bool {
	return len(a.Requirements) > 0 && a.Requirements[0].To == change.Removed
}

// whyNow says why a verdict is what it is now.
func whyNow(f *change.Flip) string {
	var parts []string
	for _, r := range f.Reasons {
		parts = append(parts, capital(r.Message))
	}
	for _, c := range f.Conditions {
		parts = append(parts, capital(c.Message))
	}
	switch {
	case len(parts) > 0:
	case f.To == change.Removed:
		parts = append(parts, "The new data does not have the offering, or not by this name")
	default:
		parts = append(parts, "Graded "+f.Grade.String()+", was "+f.OldGrade.String())
	}
	return sentences(parts)
}
