package report

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Requirement is the verdict on one required cell, and all that it rests on.
type Requirement struct {
	// Id of the cell in the catalog.
	Cell string `json:"cell"`
	// Title of the cell.
	Title string `json:"title"`
	// The catalog's group that the cell is in.
	Group string `json:"group"`
	// What the cell asks of an offering.
	Question string `json:"question"`
	// The duty that the cell helps to meet.
	Rule Rule `json:"rule"`
	// The weakest grade accepted.
	Accept grade.Grade `json:"accept" schema:"not_null"`
	// Conditions on attributes, all of which must be met.
	Where []string `json:"where"`
	// Whether an unmet requirement blocks or only warns.
	Severity string `json:"severity" schema:"words=block|warn"`
	// The profiles that ask for it, where and why.
	AskedBy []AskedBy `json:"asked_by"`
	// What the verdict rests on; null: not assessed.
	Grade grade.Grade `json:"grade"`
	// Whether the vendor declines in public.
	Refused bool `json:"refused"`
	// How sure the dataset is of the grade; null: not assessed.
	Confidence grade.Confidence `json:"confidence"`
	// What the tool says of the requirement.
	Verdict Verdict `json:"verdict"`
	// Whether public evidence or a private attestation decides.
	Basis string `json:"basis" schema:"words=evidence|attestation"`
	// Where the cell comes from: bundled, or the file that it was read from.
	Origin string `json:"origin"`
	// Everything that keeps the requirement from being met; empty for pass and conditional.
	Reasons []Reason `json:"reasons"`
	// What to watch out for, in a sentence; empty for nothing.
	WatchOut string `json:"watch_out"`
	// Why the evidence leads to the grade.
	Rationale string `json:"rationale"`
	// What would clear it.
	NextStep string `json:"next_step"`
	// What an accepted requirement still asks for; empty for pass.
	Conditions []Condition `json:"conditions"`
	// Which customers can get it; empty where the data does not say.
	Tier string `json:"tier" schema:"set=dataset.Tier,or_empty"`
	// How it is obtained; empty where the data does not say.
	Route string `json:"route" schema:"set=dataset.Route,or_empty"`
	// What a new customer starts with; empty where the data does not say.
	Default string `json:"default" schema:"set=dataset.Default,or_empty"`
	// Where it applies; empty for no limit that the data names.
	Geography string `json:"geography"`
	// Facts of the cell that conditions can test, by name.
	Attributes Attributes `json:"attributes"`
	// Models graded apart from the rest of the offering.
	Exceptions []Exception `json:"exceptions"`
	// Side effects of meeting the requirement, in words.
	SideEffects []string `json:"side_effects"`
	// The day on which the grade was last verified; null: not assessed.
	Verified date.Date `json:"verified"`
	// Days from verified to as_of, negative where verified is later; null: not assessed.
	AgeDays *int `json:"age_days" schema:"signed"`
	// Where public evidence was looked for and not found.
	Searched []string `json:"searched"`
	// Quotes with their sources.
	Evidence []Evidence `json:"evidence"`
	// The project file's attestation; null: it has none for the cell.
	Attestation *Attestation `json:"attestation"`
	// The project file's waiver; null: it has none for the cell.
	Waiver *Waiver `json:"waiver"`
}

// Rule is the duty that a cell helps to meet.
type Rule struct {
	// The duty in a sentence; empty for none.
	Summary string `json:"summary"`
	// The laws and standards behind it.
	Sources []Citation `json:"sources"`
}

// Citation names one legal or normative source.
type Citation struct {
	// The source as lawyers cite it, such as 45 CFR 164.504(e).
	Cite string `json:"cite"`
	// Its address.
	URL string `json:"url"`
}

// AskedBy says which profile asks for a requirement, where and why.
type AskedBy struct {
	// Name of the profile, or the project file.
	Profile string `json:"profile"`
	// The file that asks; empty for the command line.
	File string `json:"file"`
	// Line of the file; 0 for none.
	Line int `json:"line"`
	// Why the profile asks; empty where it does not say.
	Reason string `json:"reason"`
	// The law or standard behind it; empty where it names none.
	Source string `json:"source"`
}

// Attestation is what the buyer holds in private, such as an executed agreement.
type Attestation struct {
	// The grade that the buyer attests.
	Grade grade.Grade `json:"grade" schema:"not_null"`
	// What was read or signed.
	Document string `json:"document"`
	// Digest of the document; empty where the project file gives none.
	SHA256 string `json:"sha256" schema:"sha256,or_empty"`
	// The day on which the document was read.
	Verified date.Date `json:"verified" schema:"not_null"`
	// Who read it.
	VerifiedBy string `json:"verified_by"`
	// The last day on which it counts.
	Expires date.Date `json:"expires" schema:"not_null"`
	// Whether it counts on the day of the report.
	Valid bool `json:"valid"`
	// The project file.
	File string `json:"file"`
	// Line of the project file.
	Line int `json:"line"`
}

// Waiver accepts a block until a day.
type Waiver struct {
	// The grade that it was granted for; null: granted for a cell that was not assessed.
	Grade grade.Grade `json:"grade"`
	// Whether it was granted although the vendor refuses in public.
	Refused bool `json:"refused"`
	// Why the risk is accepted.
	Reason string `json:"reason"`
	// Who accepted it.
	ApprovedBy string `json:"approved_by"`
	// The last day on which it counts.
	Expires date.Date `json:"expires" schema:"not_null"`
	// Whether it counts: on the day of the report, for the grade that the cell has and for its refusal.
	Valid bool `json:"valid"`
	// Whether it is what keeps the requirement from blocking.
	Applied bool `json:"applied"`
	// The project file.
	File string `json:"file"`
	// Line of the project file.
	Line int `json:"line"`
}
