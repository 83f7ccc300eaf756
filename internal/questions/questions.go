// Package questions writes to a vendor what its public evidence leaves open,
// and lists what is left to the buyer. A Message is all that the vendor gets. It judges nothing by itself: every answer
// comes from internal/check.
package questions

import (
	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// View is all that there is to ask and to do, for the buyer alone: a letter for
// each offering, with its internal half.
type View struct {
	AsOf       date.Date `json:"as_of"`
	ReplyBy    date.Date `json:"reply_by"` // null: before signature
	Letters    []Letter  `json:"letters"`
	Disclaimer string    `json:"disclaimer"`
}

// Letter is what to ask the vendor of one offering, and what is left to the
// buyer.
type Letter struct {
	Offering  report.Offering `json:"offering"`
	Use       string          `json:"use"`
	Model     string          `json:"model"` // the model that the questions are about; empty for the offering as a whole
	Profiles  []string        `json:"profiles"`
	Counts    report.Counts   `json:"counts"`
	Questions []Question      `json:"questions"` // those on what blocks first
	Internal  Internal        `json:"internal"`
}

// Question is what to ask about one cell, and why.
type Question struct {
	Cell          string            `json:"cell"`
	Title         string            `json:"title"`
	Verdict       report.Verdict    `json:"verdict"`
	Codes         []string          `json:"codes"`          // of the reasons and conditions that it is about
	Question      string            `json:"question"`       // the catalog's, with the names of the vendor and the offering
	Requests      []string          `json:"requests"`       // what to send, state or confirm
	MinimumAnswer string            `json:"minimum_answer"` // the weakest answer that is accepted, in the catalog's words; empty where it has none
	AnsweredBy    string            `json:"answered_by"`    // the one document or statement that answers it
	Facts         []Fact            `json:"facts"`          // to state in the answer
	RequiredBy    []string          `json:"required_by"`    // laws and standards behind the requirement
	Searched      []string          `json:"searched"`       // where a public answer was looked for and not found
	Evidence      []report.Evidence `json:"evidence"`       // what is public
	Quotes        []Quote           `json:"-"`              // what of it the vendor is shown
}

// Fact is an attribute that the answer must state.
type Fact struct {
	Attribute string `json:"attribute"`
	About     string `json:"about"`
	YesOrNo   bool   `json:"yes_or_no"`
	Required  string `json:"required"` // in words; empty where any answer is accepted
	Found     string `json:"found"`    // what is public; empty for nothing
}

// Internal is the half of a letter that the vendor does not get.
type Internal struct {
	Tasks       []Task          `json:"tasks"`
	SideEffects []SideEffect    `json:"side_effects"`
	Accepted    []Accepted      `json:"accepted"` // what a waiver covers
	Notices     []report.Notice `json:"notices"`
}

// SideEffect is a side effect of meeting a requirement.
type SideEffect struct {
	Cell    string `json:"cell"`
	Title   string `json:"title"`
	Message string `json:"message"`
}

// Accepted is a cell that would block, and that somebody accepted for a time.
type Accepted struct {
	Cell       string    `json:"cell"`
	Title      string    `json:"title"`
	Expires    date.Date `json:"expires"`
	ApprovedBy string    `json:"approved_by"`
	Reason     string    `json:"reason"`
	File       string    `json:"file"`
	Line       int       `json:"line"`
}

// Write judges every subject, and turns what blocks, warns or is conditional
// into questions to the vendor and tasks of the buyer. The zero date asks for
// an answer before signature.
func Write(in check.Input, replyBy date.Date) View {
	r := check.Run(in)
	view := View{AsOf: r.AsOf, ReplyBy: replyBy, Letters: make([]Letter, len(r.Results)), Disclaimer: r.Disclaimer}
	for i := range r.Results {
		view.Letters[i] = letter(&in, i, &r.Results[i])
	}
	for i := range r.Results {
		view.Letters[i].Internal.Notices = noticesOn(r.Notices, &r.Results[i])
	}
	return view
}
