// Package report holds what a check found: plain values, their order, and the
// one verdict that decides the exit code.
package report

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// SchemaVersion is the version of the JSON form; it changes only when a script
// could break.
const SchemaVersion = "1"

// Disclaimer is in every output once.
const Disclaimer = "An index of public evidence, not a legal determination; confirm with the vendor before signing."

// Report is the answer to one check: what blocks signing, why, and what clears it.
type Report struct {
	SchemaVersion string `json:"schema_version"`
	// The program that made the report.
	Tool Tool `json:"tool"`
	// The data that the report rests on.
	Dataset Dataset `json:"dataset"`
	// The day that counts as today: ages and expiries are counted to it.
	AsOf date.Date `json:"as_of" schema:"not_null"`
	// The oldest date of verification among the cells judged or listed; null for none.
	OldestVerified date.Date `json:"oldest_verified"`
	// What was asked for.
	Profile Profile `json:"profile"`
	// Whether anything blocks signing; the exit code is 1 exactly then, unless a scan is incomplete.
	Blocked bool `json:"blocked"`
	// Requirements by verdict, over all results. Unlisted offerings are not counted.
	Counts Counts `json:"counts"`
	// One for each offering and use, in the order asked for.
	Results []Result `json:"results"`
	// Offerings in use that the project file does not list; empty where no code was scanned.
	Unlisted []Unlisted `json:"unlisted"`
	// What was found in code; left out where no code was scanned.
	Scan *Scan `json:"scan,omitempty"`
	// What has changed since an earlier report; left out where --since named none.
	Since *Since `json:"since,omitempty"`
	// Waivers and attestations that have expired, expire soon or do nothing, grades that an overlay raises, and what a scan leaves open.
	Notices []Notice `json:"notices"`
	// What the report is not, in one sentence.
	Disclaimer string `json:"disclaimer"`
}

// Tool is the program that made the report.
type Tool struct {
	// Always vendorcheck.
	Name string `json:"name"`
	// The program's version; dev for a build without one.
	Version string `json:"version"`
}

// Dataset is the data that the report rests on.
type Dataset struct {
	// The day of the dataset's last change, as 2026.11.21.
	Version string `json:"version"`
	// Digest of the dataset's content, overlays included.
	Digest string `json:"digest" schema:"digest"`
	// How many offerings the dataset has.
	Offerings int `json:"offerings"`
	// Folders applied over the dataset; a later one wins over an earlier one.
	Overlays []string `json:"overlays"`
}

// Profile is what was asked for.
type Profile struct {
	// Name of the profile; "command line" where flags make it up.
	Name string `json:"name"`
	// The weakest grade accepted where a requirement names none.
	Accept grade.Grade `json:"accept" schema:"not_null"`
	// Evidence of a lower confidence blocks; null for no limit.
	MinConfidence grade.Confidence `json:"min_confidence"`
	// Evidence verified more days ago blocks; 0 for no limit.
	MaxAgeDays int `json:"max_age_days"`
	// Whether evidence from pages without a date of their own blocks.
	RequireDated bool `json:"require_dated"`
}

// Result is what the report says of one offering in one use.
type Result struct {
	// The offering that it is about.
	Offering Offering `json:"offering"`
	// What the project file says it is used for; empty for none.
	Use string `json:"use"`
	// The model that was judged; empty for the offering as a whole.
	Model string `json:"model"`
	// The profiles whose requirements these are.
	Profiles []string `json:"profiles"`
	// The project file that lists the offering; empty for none.
	File string `json:"file"`
	// Line of the project file; 0 for none.
	Line int `json:"line"`
	// The line of code that uses the offering; left out where no code was scanned or none uses it.
	UsedAt *Location `json:"used_at,omitempty"`
	// The worst verdict of the requirements; null where nothing was required.
	Verdict *Verdict `json:"verdict"`
	// The requirements of this result by verdict.
	Counts Counts `json:"counts"`
	// In the order asked for; empty where nothing was required.
	Requirements []Requirement `json:"requirements"`
	// Side effects of meeting the requirements.
	SideEffects []SideEffect `json:"side_effects"`
	// Cells that are not a clean yes; empty where something was required.
	WatchOuts []WatchOut `json:"watch_outs"`
	// Ids of the cells that are a plain yes; empty where something was required.
	Clean []string `json:"clean"`
	// Ids of the cells that nobody has looked at; empty where something was required.
	NotAssessed []string `json:"not_assessed"`
}

// Offering names what was judged.
type Offering struct {
	// Id in the dataset.
	ID string `json:"id"`
	// Name of the offering.
	Name string `json:"name"`
	// Name of the company that serves it.
	Vendor string `json:"vendor"`
}

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
	// Why the risk is accepted.
	Reason string `json:"reason"`
	// Who accepted it.
	ApprovedBy string `json:"approved_by"`
	// The last day on which it counts.
	Expires date.Date `json:"expires" schema:"not_null"`
	// Whether it counts: on the day of the report, and for the grade that the cell has.
	Valid bool `json:"valid"`
	// Whether it is what keeps the requirement from blocking.
	Applied bool `json:"applied"`
	// The project file.
	File string `json:"file"`
	// Line of the project file.
	Line int `json:"line"`
}

// NoticeCode says what a notice is about. The codes are stable.
type NoticeCode string

// The notice codes.
const (
	WaiverExpiring           NoticeCode = "waiver_expiring"           // a waiver expires soon
	NoticeWaiverExpired      NoticeCode = "waiver_expired"            // a waiver has expired
	WaiverVoided             NoticeCode = "waiver_void"               // a waiver was granted for another grade
	WaiverUnused             NoticeCode = "waiver_unused"             // a waiver covers nothing that blocks
	AttestationExpiring      NoticeCode = "attestation_expiring"      // an attestation expires soon
	NoticeAttestationExpired NoticeCode = "attestation_expired"       // an attestation has expired
	AttestationNotYetValid   NoticeCode = "attestation_not_yet_valid" // an attestation is dated in the future
	GradeRaised              NoticeCode = "grade_raised"              // an overlay raises a bundled grade
	VendorNotFound           NoticeCode = "vendor_not_found"          // a vendor is listed, and a scan found no use of it
	PossibleVendor           NoticeCode = "possible_vendor"           // a vendor is not listed, and perhaps in use
	SeveralVendors           NoticeCode = "several_vendors"           // what was found fits several offerings
)

// Notice is something to know that decides nothing by itself.
type Notice struct {
	// What the notice is about.
	Code NoticeCode `json:"code"`
	// The notice in a sentence.
	Message string `json:"message"`
	// Id of the offering; empty for none.
	Offering string `json:"offering"`
	// Id of the cell; empty for none.
	Cell string `json:"cell"`
	// The file that the notice points at; empty for none.
	File string `json:"file"`
	// Line of the file; 0 for none.
	Line int `json:"line"`
}

// Values of Requirement.Basis and Requirement.Origin.
const (
	BasisEvidence    = "evidence"
	BasisAttestation = "attestation"
	OriginBundled    = "bundled"
)

// ReasonCode says why a requirement is not met. The codes are stable.
type ReasonCode string

// The reason codes.
const (
	GradeBelowAccepted ReasonCode = "grade_below_accepted" // the grade is weaker than the weakest accepted
	NotAssessed        ReasonCode = "not_assessed"         // nobody has looked at the cell
	AttributeMismatch  ReasonCode = "attribute_mismatch"   // an attribute does not meet a condition
	AttributeUnknown   ReasonCode = "attribute_unknown"    // the cell does not state an attribute that a condition tests
	EvidenceStale      ReasonCode = "evidence_stale"       // the evidence is older than allowed
	EvidenceUndated    ReasonCode = "evidence_undated"     // a page has no date of its own
	ConfidenceLow      ReasonCode = "confidence_low"       // the confidence is below the lowest accepted
	AttestationExpired ReasonCode = "attestation_expired"  // the attestation does not count on the day
	WaiverExpired      ReasonCode = "waiver_expired"       // the waiver's last day is over
	WaiverVoid         ReasonCode = "waiver_void"          // the waiver was granted for another grade
)

// Reason is one cause of a block.
type Reason struct {
	// The kind of cause.
	Code ReasonCode `json:"code"`
	// The cause in a sentence.
	Message string `json:"message"`
}

// ConditionCode says what makes an accepted requirement conditional. The codes
// are stable.
type ConditionCode string

// The condition codes.
const (
	GradeAccepted        ConditionCode = "grade_accepted"      // the grade is below yes, and accepted as such
	ConfirmVendor        ConditionCode = "confirm_with_vendor" // the evidence is of low confidence
	RequiresConfig       ConditionCode = "requires_config"     // the customer must configure it
	RequiresApproval     ConditionCode = "requires_approval"   // the vendor must approve it
	ModelException       ConditionCode = "model_exception"     // some models are graded apart
	AffectedBySideEffect ConditionCode = "side_effect"         // a side effect of another requirement touches this one
)

// Condition is something that must be done or known for an accepted requirement.
type Condition struct {
	// The kind of condition.
	Code ConditionCode `json:"code"`
	// The condition in a sentence.
	Message string `json:"message"`
}

// SideEffect is a side effect of meeting a requirement.
type SideEffect struct {
	// Id of the required cell that has the side effect.
	Cell string `json:"cell"`
	// Id of the side effect within its cell.
	ID string `json:"id"`
	// The side effect in a sentence.
	Message string `json:"message"`
	// Id of the cell that it touches; empty for none.
	Affects string `json:"affects"`
}

// Exception grades some models apart from the rest of the offering.
type Exception struct {
	// Names of the models.
	Models []string `json:"models"`
	// Their grade.
	Grade grade.Grade `json:"grade" schema:"not_null"`
	// What to watch out for with them.
	WatchOut string `json:"watch_out"`
	// Whether the model asked for is one of them, so that the verdict rests on this grade.
	Applied bool `json:"applied"`
}

// Evidence is a quote with its source.
type Evidence struct {
	// Id of the source within the offering.
	Source string `json:"source"`
	// Address of the page.
	URL string `json:"url" schema:"uri"`
	// Title of the page.
	Title string `json:"title"`
	// Who publishes the page.
	Publisher string `json:"publisher"`
	// Whether the page is the vendor's own or a public authority's, or somebody else's.
	Kind string `json:"kind" schema:"set=dataset.SourceKind"`
	// Language of the page as a BCP 47 tag; empty for English.
	Language string `json:"language"`
	// The page's own date; null for an undated page.
	PageDate date.Date `json:"page_date"`
	// The day on which the page was read; null where it is not known.
	Retrieved date.Date `json:"retrieved"`
	// Whether the page was read at its address or in a saved copy.
	Copy string `json:"copy" schema:"set=dataset.Copy"`
	// The page's own words.
	Quote string `json:"quote"`
	// What the quote does to the claim of the cell.
	Stance string `json:"stance" schema:"set=dataset.Stance"`
	// When the words were last found again in the page; null for never.
	Rederived *Rederived `json:"rederived"`
}

// Rederived says on which day the words of a quote were found again in a page,
// and in which text of it.
type Rederived struct {
	// The day.
	Date date.Date `json:"date" schema:"not_null"`
	// Whether the page was read at its address or in a saved copy.
	Copy string `json:"copy" schema:"set=dataset.Copy"`
	// Digest of the page's text.
	SHA256 string `json:"sha256" schema:"sha256"`
}

// WatchOut is a cell that is not a clean yes.
type WatchOut struct {
	// Id of the cell in the catalog.
	Cell string `json:"cell"`
	// Title of the cell.
	Title string `json:"title"`
	// The catalog's group that the cell is in.
	Group string `json:"group"`
	// Where the cell comes from: bundled, or the file that it was read from.
	Origin string `json:"origin"`
	// Whether the cell is one of the catalog's core cells.
	Core bool `json:"core"`
	// What public evidence shows.
	Grade grade.Grade `json:"grade" schema:"not_null"`
	// Whether the vendor declines in public.
	Refused bool `json:"refused"`
	// How sure the dataset is of the grade; null where it does not say.
	Confidence grade.Confidence `json:"confidence"`
	// What to watch out for, in a sentence.
	WatchOut string `json:"watch_out"`
	// What would clear it.
	NextStep string `json:"next_step"`
	// The day on which the grade was last verified; null where it is not known.
	Verified date.Date `json:"verified"`
}
