package answer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// product names what the questions are about: the offering, or one model on it.
func (a *inquiry) product() string {
	name := a.offering()
	if a.subject.Model != "" {
		return a.subject.Model + " on " + name
	}
	return name
}

// offering is the offering's name without what stands in parentheses: the
// letter's title has it whole.
func (a *inquiry) offering() string {
	name := a.subject.Offering.Name
	before, rest, opened := strings.Cut(name, " (")
	_, after, closed := strings.Cut(rest, ")")
	if !opened || !closed {
		return name
	}
	return before + after
}

// named puts names in place of the catalog's general words.
func (a *inquiry) named(text string) string {
	vendor := a.subject.Offering.Vendor
	names := []string{"the vendor", vendor, "The vendor", vendor, "this offering", a.product(), "the offering", a.product()}
	if a.spec.AppliesTo == dataset.Developer && !a.ofOthers() {
		names = append(names, "the model's developer", vendor, "the developer", vendor, "The developer", vendor)
	}
	return strings.NewReplacer(names...).Replace(text)
}

// ofOthers reports whether the cell is about a developer other than the vendor
// who is asked.
func (a *inquiry) ofOthers() bool {
	o := a.subject.Offering
	return a.spec.AppliesTo == dataset.Developer && !dataset.HasWords(o.Vendor, o.Developer)
}

// whose says whose word counts.
func (a *inquiry) whose() string {
	if a.ofOthers() {
		return "the developer"
	}
	return "you"
}

// asks lists what the vendor should send, say or confirm, a sentence or two
// each. Nothing to ask means that what is left is the buyer's.
func (a *inquiry) asks() []string {
	out := []string{}
	for _, r := range a.Reasons {
		out = nonEmpty(out, a.aboutReason(r.Code))
	}
	for _, c := range a.Conditions {
		out = nonEmpty(out, a.aboutCondition(c.Code))
	}
	if renewal := a.renewal(); renewal != "" && len(out) > 0 {
		return []string{renewal}
	}
	if len(out) > 0 && a.disagree() {
		out = append(out, "Not all that we quote below agrees. Which of it holds today?")
	}
	if len(out) > 0 && a.ofOthers() {
		out = append(out, "This is about whoever developed the model: please answer for them, or tell us whom to ask.")
	}
	return out
}

func nonEmpty(list []string, text string) []string {
	if text == "" {
		return list
	}
	return union(list, []string{text})
}

// renewal asks for the document that follows one whose attestation has lapsed.
func (a *inquiry) renewal() string {
	held := a.Attestation
	if held == nil || held.Valid || a.in.AsOf <= held.Expires {
		return ""
	}
	return fmt.Sprintf("What we hold on this, “%s”, was good until %s. Please send the document that is in force now for %s, with its scope and its dates.", held.Document, held.Expires, a.product())
}

func (a *inquiry) aboutReason(code report.ReasonCode) string {
	if a.Basis == report.BasisAttestation {
		return a.aboutHeld(code)
	}
	switch code {
	case report.NotAssessed:
		return fmt.Sprintf("We have not yet read what is public about this. Please answer for %s, and name the page or send the document that says so.", a.product())
	case report.GradeBelowAccepted:
		return a.aboutGrade()
	case report.AttributeMismatch, report.AttributeUnknown:
		return fmt.Sprintf("We need some facts about %s, listed below. Please state each, and name the document that commits %s to it.", a.product(), a.whose())
	case report.EvidenceStale:
		return fmt.Sprintf("We last read this on %s. Please confirm that it still holds for %s, or name the page that replaces it, with its date.", a.Verified, a.product())
	case report.EvidenceUndated:
		return "No page that says so carries a date. Please name or send a dated text that is in force."
	case report.ConfidenceLow:
		return a.thin()
	}
	return ""
}

// aboutHeld asks about what an attestation in force does not show.
func (a *inquiry) aboutHeld(code report.ReasonCode) string {
	held := a.Attestation
	switch code {
	case report.GradeBelowAccepted, report.AttributeMismatch, report.AttributeUnknown:
		return fmt.Sprintf("What we hold on this, “%s”, does not show all that we need. Please send the document that does for %s.", held.Document, a.product())
	case report.EvidenceStale, report.EvidenceUndated:
		return fmt.Sprintf("We read “%s” on %s. Please send the one that is in force now.", held.Document, held.Verified)
	}
	return ""
}

// aboutGrade asks for what is missing between the grade and a yes.
func (a *inquiry) aboutGrade() string {
	product := a.product()
	switch {
	case a.Refused:
		return fmt.Sprintf("We read the text below as a no. Does it still stand for %s? If not, please send the text that replaces it.", product)
	case a.Grade == grade.NoPublicEvidence:
		found := "found none"
		if len(a.Evidence) > 0 {
			found = "found no more than what we quote below"
		}
		return fmt.Sprintf("We looked for a public answer and %s. Please send the document or name the page that answers it for %s, or tell us in writing that there is none.", found, product)
	case a.Grade == grade.Unclear:
		return fmt.Sprintf("What we read leaves it open. Please answer plainly for %s, and send the document that commits %s to the answer, or name the page.", product, a.whose())
	case a.Grade == grade.Partial:
		return fmt.Sprintf("What we read covers a part only. Please tell us in writing what is covered for %s, what is left out, and whether a contract can close the gap.", product)
	}
	return fmt.Sprintf("We read that this takes more than your standard terms. Can we have it for %s without? If not, please send what has to be signed, and say what else it takes.", product)
}

// settles is what the catalog says of the accepted grade. Weaker grades than
// these are described by what they lack, which asks for nothing.
func (a *inquiry) settles() string {
	if a.Accept < grade.YesSalesGated || !a.hasReason(report.GradeBelowAccepted) && !a.hasReason(report.NotAssessed) {
		return ""
	}
	for _, g := range a.spec.Grades {
		if g.Grade == a.Accept.String() {
			return a.named(g.Meaning)
		}
	}
	return ""
}

func (a *inquiry) aboutCondition(code report.ConditionCode) string {
	switch code {
	case report.GradeAccepted:
		if a.Grade == grade.YesSalesGated {
			return a.aboutGate()
		}
		return a.aboutGrade()
	case report.RequiresApproval:
		return "It takes your approval first. What do you need from us for it, how long does it take, and how can we see that it is on for our account?"
	case report.ConfirmVendor:
		return a.thin()
	case report.ModelException:
		return a.aboutModels()
	}
	return ""
}

// aboutGate asks for what opens a gate that the buyer is ready to go through.
func (a *inquiry) aboutGate() string {
	switch a.Route {
	case string(dataset.TrustCenterNDA):
		return fmt.Sprintf("Please send the NDA, and tell us where we then fetch the current document (%s). Its scope has to name %s; please state its scope and its dates.", a.Title, a.product())
	case string(dataset.SalesContract):
		return fmt.Sprintf("Please send the contract clause or order form for this (%s on %s), and say what it leaves out.", a.Title, a.product())
	}
	if a.Default == string(dataset.RequiresApproval) {
		return "" // the question about the approval asks as much
	}
	return fmt.Sprintf("Which plan or approval does it take for %s? Please send the text that grants it.", a.product())
}

// thin asks for a firm word.
func (a *inquiry) thin() string {
	if slices.ContainsFunc(a.Evidence, func(e report.Evidence) bool { return e.Kind == string(dataset.Primary) }) {
		return fmt.Sprintf("What is public is not firm enough to rely on. Please send the document or name the page that states it plainly for %s.", a.product())
	}
	own := "your"
	if a.ofOthers() {
		own = "the developer's"
	}
	return fmt.Sprintf("We know it from third parties only. Please send a document of %s own, or name the page, that states it for %s.", own, a.product())
}

// aboutModels asks about the models that are graded apart.
func (a *inquiry) aboutModels() string {
	var models []string
	for _, e := range a.Exceptions {
		models = union(models, e.Models)
	}
	return fmt.Sprintf("We read that it is not the same for every model (%s). Please list the models on %s for which the answer differs, and how.", strings.Join(models, ", "), a.offering())
}

// disagree reports whether quotes of the cell speak against each other.
func (a *inquiry) disagree() bool {
	has := func(stance dataset.Stance) bool {
		return slices.ContainsFunc(a.Evidence, func(e report.Evidence) bool { return e.Stance == string(stance) })
	}
	applied := slices.ContainsFunc(a.Exceptions, func(e report.Exception) bool { return e.Applied })
	return !applied && has(dataset.Supports) && has(dataset.Contradicts)
}

// points lists the facts to state: those that conditions test and that do not
// hold, and, where the cell is open as a whole, those that nothing public
// states.
func (a *inquiry) points() []Point {
	out := []Point{}
	for _, c := range a.want.Where {
		if a.fails(c) {
			out = append(out, a.point(c.Attribute, a.needed(c)))
		}
	}
	if a.Refused || !a.hasReason(report.GradeBelowAccepted) && !a.hasReason(report.NotAssessed) {
		return out
	}
	for _, spec := range a.spec.Attributes {
		known := slices.ContainsFunc(out, func(p Point) bool { return p.Attribute == spec.Name })
		if p := a.point(spec.Name, ""); p.Read == "" && !known {
			out = append(out, p)
		}
	}
	return out
}

func (a *inquiry) fails(c profile.Condition) bool {
	r := a.rejudge(a.subject.Model, c)
	return slices.ContainsFunc(r.Reasons, func(r report.Reason) bool {
		return r.Code == report.AttributeMismatch || r.Code == report.AttributeUnknown || r.Code == report.NotAssessed
	})
}

// point describes one attribute, and what is public about it.
func (a *inquiry) point(name, needed string) Point {
	p := Point{Attribute: name, About: name, Needed: needed}
	unit := ""
	if spec, ok := a.spec.Attribute(name); ok {
		p.Attribute, p.About, p.YesOrNo, unit = spec.Name, a.named(firstClause(spec.About)), spec.Type == dataset.TypeBool, unitOf(spec)
	}
	for _, stated := range a.Attributes {
		if dataset.SameName(stated.Name, name) {
			p.Read = inWords(stated.Value) + unit
		}
	}
	return p
}

// firstClause cuts what explains how the data is kept: the catalog's words
// about an attribute begin with the fact itself.
func firstClause(about string) string {
	for _, end := range []string{"; ", ": ", ". "} {
		about, _, _ = strings.Cut(about, end)
	}
	return strings.TrimSuffix(about, ".")
}

// unitOf is the unit behind a number, with the space before it.
func unitOf(spec *dataset.AttributeSpec) string {
	switch {
	case spec.Type == dataset.TypeDays:
		return " days"
	case spec.Type == dataset.TypeNumber && spec.Unit != "" && spec.Unit != "year":
		return " " + spec.Unit
	}
	return ""
}

// inWords writes the value of an attribute.
func inWords(value any) string {
	switch v := value.(type) {
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case []string:
		if len(v) == 0 {
			return "none"
		}
		return strings.Join(v, ", ")
	}
	return fmt.Sprint(value)
}

// needed says in words what a condition asks.
func (a *inquiry) needed(c profile.Condition) string {
	spec, ok := a.spec.Attribute(c.Attribute)
	if !ok {
		spec = &dataset.AttributeSpec{}
	}
	value := c.Value + unitOf(spec)
	if spec.Type == dataset.TypeBool {
		value = inWords(c.Value == "true" || c.Op == profile.Present)
	}
	switch c.Op {
	case profile.Present:
		if spec.Type == dataset.TypeBool {
			return value
		}
		return "it stated"
	case profile.NotEqual:
		return "anything but " + value
	case profile.ContainsWord:
		return "it to include " + value
	case profile.Equal:
		return value
	}
	if spec.Type == dataset.TypeDate {
		return dateOrder(c.Op) + value
	}
	return amountOrder(c.Op) + value
}

// dateOrder puts a comparison of days into words.
func dateOrder(op profile.Op) string {
	switch op {
	case profile.AtMost:
		return "no day after "
	case profile.AtLeast:
		return "no day before "
	case profile.Less:
		return "a day before "
	}
	return "a day after "
}

// amountOrder puts a comparison of numbers or versions into words.
func amountOrder(op profile.Op) string {
	switch op {
	case profile.AtMost:
		return "at most "
	case profile.AtLeast:
		return "at least "
	case profile.Less:
		return "less than "
	}
	return "more than "
}
