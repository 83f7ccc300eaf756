package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// product names what the questions are about: the offering, or one model on it.
func (d *draft) product() string {
	name := d.offering()
	if d.subject.Model != "" {
		return d.subject.Model + " on " + name
	}
	return name
}

// offering returns the offering's name without the part in parentheses, which
// the letter's title has.
func (d *draft) offering() string {
	name := d.subject.Offering.Name
	before, rest, opened := strings.Cut(name, " (")
	_, after, closed := strings.Cut(rest, ")")
	if !opened || !closed {
		return name
	}
	return before + after
}

// named replaces the catalog's general words by names.
func (d *draft) named(text string) string {
	vendor := d.subject.Offering.Vendor
	names := []string{"the vendor", vendor, "The vendor", vendor, "this offering", d.product(), "the offering", d.product()}
	if d.spec.AppliesTo == dataset.Developer && !d.ofOthers() {
		names = append(names, "the model's developer", vendor, "the developer", vendor, "The developer", vendor)
	}
	return strings.NewReplacer(names...).Replace(text)
}

// ofOthers reports whether the cell is about a developer other than the vendor
// who is asked.
func (d *draft) ofOthers() bool {
	o := d.subject.Offering
	return d.spec.AppliesTo == dataset.Developer && !dataset.HasWords(o.Vendor, o.Developer)
}

// whose returns who has to commit to the answer.
func (d *draft) whose() string {
	if d.ofOthers() {
		return "the developer"
	}
	return "you"
}

// requests lists what the vendor should send, state or confirm, a sentence or
// two each. It is empty where all that is left is up to the buyer. The vendor
// reads them: they say nothing of what the buyer has read, signed or decided.
func (d *draft) requests() []string {
	out := []string{}
	for _, r := range d.Reasons {
		out = nonEmpty(out, d.aboutReason(r.Code))
	}
	for _, c := range d.Conditions {
		out = nonEmpty(out, d.aboutCondition(c.Code))
	}
	if d.expired() && len(out) > 0 {
		return []string{fmt.Sprintf("Please send the document that is valid now for %s, with its scope and its dates.", d.product())}
	}
	if len(out) > 0 && d.disagree() {
		out = append(out, "The texts below do not agree. Which of them holds today?")
	}
	if len(out) > 0 && d.ofOthers() {
		out = append(out, "This is about whoever developed the model: please answer for them, or name whom to ask.")
	}
	return out
}

func nonEmpty(list []string, text string) []string {
	if text == "" {
		return list
	}
	return union(list, []string{text})
}

// expired reports whether the buyer has a document that was valid once.
func (d *draft) expired() bool {
	held := d.Attestation
	return held != nil && !held.Valid && d.in.AsOf > held.Expires
}

func (d *draft) aboutReason(code report.ReasonCode) string {
	if d.Basis == report.BasisAttestation {
		return d.aboutAttested(code)
	}
	switch code {
	case report.NotAssessed:
		return fmt.Sprintf("Please answer for %s, and send the document or name the page that says so.", d.product())
	case report.GradeBelowAccepted:
		return d.aboutGrade()
	case report.AttributeMismatch, report.AttributeUnknown:
		return fmt.Sprintf("Please confirm the points below for %s, and name the document that commits %s to them.", d.product(), d.whose())
	case report.EvidenceStale:
		return fmt.Sprintf("Does what is public still hold for %s? If not, please name the page that replaces it, with its date.", d.product())
	case report.EvidenceUndated:
		return "What is public has no date. Please name or send a dated text that is valid now."
	case report.ConfidenceLow:
		return d.thin()
	}
	return ""
}

// aboutAttested asks for what a valid attestation does not show.
func (d *draft) aboutAttested(code report.ReasonCode) string {
	switch code {
	case report.GradeBelowAccepted, report.AttributeMismatch, report.AttributeUnknown:
		return fmt.Sprintf("Please send the document that answers this in full for %s.", d.product())
	case report.EvidenceStale, report.EvidenceUndated:
		return fmt.Sprintf("Please send the document that is valid now for %s.", d.product())
	}
	return ""
}

// aboutGrade asks for what is missing between the grade and a yes.
func (d *draft) aboutGrade() string {
	product := d.product()
	switch {
	case d.Refused:
		return fmt.Sprintf("What is public says no. Is that still so for %s? If not, please send the text that replaces it.", product)
	case d.Grade == grade.NoPublicEvidence:
		return fmt.Sprintf("We know of no public answer. Please send the document or name the page that answers this for %s, or tell us in writing that there is none.", product)
	case d.Grade == grade.Unclear:
		return fmt.Sprintf("What is public leaves this open. Please answer plainly for %s, and send or name the document that commits %s to the answer.", product, d.whose())
	case d.Grade == grade.Partial:
		return fmt.Sprintf("What is public covers only a part. Please tell us in writing what is covered for %s, what is not, and whether a contract can close the gap.", product)
	}
	return fmt.Sprintf("This seems to need more than your standard terms. Can we have it for %s without? If not, please send what has to be signed, and say what else is needed.", product)
}

// minimumAnswer returns what the catalog says of the accepted grade. It
// describes grades weaker than these by what they lack, which asks for nothing.
func (d *draft) minimumAnswer() string {
	if d.Accept < grade.YesSalesGated || !d.hasReason(report.GradeBelowAccepted) && !d.hasReason(report.NotAssessed) {
		return ""
	}
	for _, g := range d.spec.Grades {
		if g.Grade == d.Accept.String() {
			return d.named(g.Meaning)
		}
	}
	return ""
}

// answeredBy names the one document or statement that answers the question.
func (d *draft) answeredBy() string {
	if d.spec.AnsweredBy != "" {
		return d.named(d.spec.AnsweredBy)
	}
	return "A document or a public page that says so for " + d.product()
}

func (d *draft) aboutCondition(code report.ConditionCode) string {
	switch code {
	case report.GradeAccepted:
		if d.Grade == grade.YesSalesGated {
			return d.aboutGate()
		}
		return d.aboutGrade()
	case report.RequiresApproval:
		return "This needs your approval first. What do you need from us, how long does it take, and how can we see that it is on for our account?"
	case report.ConfirmVendor:
		return d.thin()
	case report.EvidenceOld:
		return fmt.Sprintf("Please send the document that is valid now for %s.", d.product())
	case report.ModelException:
		return d.aboutModels()
	}
	return ""
}

// aboutGate asks for the contract, approval or plan that the buyer is ready for.
func (d *draft) aboutGate() string {
	switch d.Route {
	case string(dataset.TrustCenterNDA):
		return fmt.Sprintf("Please send us the NDA, and say where we get the current document after that. Its scope has to name %s; please state its scope and its dates.", d.product())
	case string(dataset.SalesContract):
		return fmt.Sprintf("Please send the contract clause or the order form that grants this for %s, and say what it leaves out.", d.product())
	}
	if d.Default == string(dataset.RequiresApproval) {
		return "" // the question about the approval asks for it already
	}
	return fmt.Sprintf("Which plan or approval does this need for %s? Please send the text that grants it.", d.product())
}

// thin asks for firmer evidence.
func (d *draft) thin() string {
	if slices.ContainsFunc(d.Evidence, primary) {
		return fmt.Sprintf("What is public does not say this plainly. Please send the document or name the page that does for %s.", d.product())
	}
	own := "your"
	if d.ofOthers() {
		own = "the developer's"
	}
	return fmt.Sprintf("Please send a document of %s own, or name the page, that says this for %s.", own, d.product())
}

// aboutModels asks about the models that have another grade.
func (d *draft) aboutModels() string {
	var models []string
	for _, e := range d.Exceptions {
		models = union(models, e.Models)
	}
	return fmt.Sprintf("This is not the same for every model (%s). Please list the models on %s for which the answer differs, and how.", strings.Join(models, ", "), d.offering())
}

// disagree reports whether quotes that the vendor is shown contradict each other.
func (d *draft) disagree() bool {
	has := func(stance dataset.Stance) bool {
		return slices.ContainsFunc(d.Evidence, func(e report.Evidence) bool { return primary(e) && e.Stance == string(stance) })
	}
	applied := slices.ContainsFunc(d.Exceptions, func(e report.Exception) bool { return e.Applied })
	return !applied && has(dataset.Supports) && has(dataset.Contradicts)
}

// primary reports whether the vendor, the developer or an authority wrote the page.
func primary(e report.Evidence) bool { return e.Kind == string(dataset.Primary) }
