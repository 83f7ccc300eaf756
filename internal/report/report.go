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

// Disclaimer stands once in every output.
const Disclaimer = "An index of public evidence, not a legal determination; confirm with the vendor before signing."

// Report is the answer to one check. It marshals to the JSON form that
// data/schema/result.schema.json describes.
type Report struct {
	SchemaVersion  string    `json:"schema_version"`
	Tool           Tool      `json:"tool"`
	Dataset        Dataset   `json:"dataset"`
	AsOf           date.Date `json:"as_of"`
	OldestVerified date.Date `json:"oldest_verified"` // of the cells that were judged or listed
	Profile        Profile   `json:"profile"`
	Blocked        bool      `json:"blocked"`
	Counts         Counts    `json:"counts"`
	Results        []Result  `json:"results"`
	// Unlisted are the offerings in use that the project file does not list;
	// they are no requirements, and Counts does not count them.
	Unlisted   []Unlisted `json:"unlisted"`
	Scan       *Scan      `json:"scan,omitempty"`  // what the results rest on, where code was scanned
	Since      *Since     `json:"since,omitempty"` // what has changed since an earlier report, where one was named
	Notices    []Notice   `json:"notices"`
	Disclaimer string     `json:"disclaimer"`
}

// Tool is the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Dataset is the data that the report rests on.
type Dataset struct {
	Version   string `json:"version"`
	Digest    string `json:"digest"`
	Offerings int    `json:"offerings"`
	// Overlays are the folders laid over the bundled data, the later over the
	// earlier; the digest covers what they make together.
	Overlays []string `json:"overlays"`
}

// Profile is what was asked for.
type Profile struct {
	Name          string           `json:"name"`
	Accept        grade.Grade      `json:"accept"`
	MinConfidence grade.Confidence `json:"min_confidence"`
	MaxAgeDays    int              `json:"max_age_days"` // 0: no limit
	RequireDated  bool             `json:"require_dated"`
}

// Result is what the report says of one offering. Where nothing was required
// there is no verdict, and WatchOuts and Clean describe all its cells.
type Result struct {
	Offering     Offering      `json:"offering"`
	Use          string        `json:"use"`               // what the project file says it is used for
	Model        string        `json:"model"`             // the model that was judged; empty for the offering as a whole
	Profiles     []string      `json:"profiles"`          // whose requirements these are
	File         string        `json:"file"`              // the project file that lists it; empty for none
	Line         int           `json:"line"`              // 0 for none
	UsedAt       *Location     `json:"used_at,omitempty"` // the line of code that uses it, where code was scanned
	Verdict      *Verdict      `json:"verdict"`           // the worst of the requirements'; null where nothing was required
	Counts       Counts        `json:"counts"`
	Requirements []Requirement `json:"requirements"`
	SideEffects  []SideEffect  `json:"side_effects"`
	WatchOuts    []WatchOut    `json:"watch_outs"`
	Clean        []string      `json:"clean"`        // ids of the cells that are a plain yes
	NotAssessed  []string      `json:"not_assessed"` // ids of the cells that nobody has looked at
}

// Offering names what was judged.
type Offering struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Vendor string `json:"vendor"`
}

// Requirement is the verdict on one required cell, and all that it rests on.
type Requirement struct {
	Cell        string           `json:"cell"`
	Title       string           `json:"title"`
	Group       string           `json:"group"`
	Question    string           `json:"question"`
	Rule        Rule             `json:"rule"`
	Accept      grade.Grade      `json:"accept"`
	Where       []string         `json:"where"`
	Severity    string           `json:"severity"`
	AskedBy     []AskedBy        `json:"asked_by"`
	Grade       grade.Grade      `json:"grade"` // null: not assessed
	Refused     bool             `json:"refused"`
	Confidence  grade.Confidence `json:"confidence"`
	Verdict     Verdict          `json:"verdict"`
	Basis       string           `json:"basis"`
	Origin      string           `json:"origin"`
	Reasons     []Reason         `json:"reasons"`
	WatchOut    string           `json:"watch_out"`
	Rationale   string           `json:"rationale"`
	NextStep    string           `json:"next_step"`
	Conditions  []Condition      `json:"conditions"`
	Tier        string           `json:"tier"`
	Route       string           `json:"route"`
	Default     string           `json:"default"`
	Geography   string           `json:"geography"`
	Attributes  Attributes       `json:"attributes"`
	Exceptions  []Exception      `json:"exceptions"`
	SideEffects []string         `json:"side_effects"`
	Verified    date.Date        `json:"verified"`
	AgeDays     *int             `json:"age_days"` // null: not assessed
	Searched    []string         `json:"searched"`
	Evidence    []Evidence       `json:"evidence"`
	Attestation *Attestation     `json:"attestation"` // null: the project file has none for it
	Waiver      *Waiver          `json:"waiver"`      // null: the project file has none for it
}

// Rule is the duty that a cell helps to meet; the summary is empty for none.
type Rule struct {
	Summary string     `json:"summary"`
	Sources []Citation `json:"sources"`
}

// Citation names one legal or normative source.
type Citation struct {
	Cite string `json:"cite"`
	URL  string `json:"url"`
}

// AskedBy says which profile asks for a requirement, where and why.
type AskedBy struct {
	Profile string `json:"profile"`
	File    string `json:"file"` // empty for the command line
	Line    int    `json:"line"` // 0 for none
	Reason  string `json:"reason"`
	Source  string `json:"source"` // the law or standard behind it
}

// Attestation is what the buyer holds in private.
type Attestation struct {
	Grade      grade.Grade `json:"grade"`
	Document   string      `json:"document"`
	SHA256     string      `json:"sha256"`
	Verified   date.Date   `json:"verified"`
	VerifiedBy string      `json:"verified_by"`
	Expires    date.Date   `json:"expires"`
	Valid      bool        `json:"valid"`
	File       string      `json:"file"`
	Line       int         `json:"line"`
}

// Waiver accepts a block until a day.
type Waiver struct {
	Grade      grade.Grade `json:"grade"` // null: granted for a cell that was not assessed
	Reason     string      `json:"reason"`
	ApprovedBy string      `json:"approved_by"`
	Expires    date.Date   `json:"expires"`
	Valid      bool        `json:"valid"`   // it holds on that day, for that grade
	Applied    bool        `json:"applied"` // it is what keeps the requirement from blocking
	File       string      `json:"file"`
	Line       int         `json:"line"`
}

// NoticeCode says what a notice is about. The codes are stable.
type NoticeCode string

// The notice codes.
const (
	WaiverExpiring           NoticeCode = "waiver_expiring"
	NoticeWaiverExpired      NoticeCode = "waiver_expired"
	WaiverVoided             NoticeCode = "waiver_void"
	WaiverUnused             NoticeCode = "waiver_unused"
	AttestationExpiring      NoticeCode = "attestation_expiring"
	NoticeAttestationExpired NoticeCode = "attestation_expired"
	AttestationNotYetValid   NoticeCode = "attestation_not_yet_valid"
	GradeRaised              NoticeCode = "grade_raised"     // an overlay raises a bundled grade
	VendorNotFound           NoticeCode = "vendor_not_found" // listed, and a scan found no use of it
	PossibleVendor           NoticeCode = "possible_vendor"  // not listed, and perhaps in use
	SeveralVendors           NoticeCode = "several_vendors"  // what was found fits several offerings
)

// Notice is something to know that decides nothing by itself.
type Notice struct {
	Code     NoticeCode `json:"code"`
	Message  string     `json:"message"`
	Offering string     `json:"offering"` // id; empty for none
	Cell     string     `json:"cell"`
	File     string     `json:"file"`
	Line     int        `json:"line"`
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
	GradeBelowAccepted ReasonCode = "grade_below_accepted"
	NotAssessed        ReasonCode = "not_assessed"
	AttributeMismatch  ReasonCode = "attribute_mismatch"
	AttributeUnknown   ReasonCode = "attribute_unknown"
	EvidenceStale      ReasonCode = "evidence_stale"
	EvidenceUndated    ReasonCode = "evidence_undated"
	ConfidenceLow      ReasonCode = "confidence_low"
	AttestationExpired ReasonCode = "attestation_expired"
	WaiverExpired      ReasonCode = "waiver_expired"
	WaiverVoid         ReasonCode = "waiver_void" // granted for another grade
)

// Reason is one cause of a block.
type Reason struct {
	Code    ReasonCode `json:"code"`
	Message string     `json:"message"`
}

// ConditionCode says what makes an accepted requirement conditional. The codes
// are stable.
type ConditionCode string

// The condition codes.
const (
	GradeAccepted        ConditionCode = "grade_accepted"      // below yes, and accepted as such
	ConfirmVendor        ConditionCode = "confirm_with_vendor" // the evidence is of low confidence
	RequiresConfig       ConditionCode = "requires_config"
	RequiresApproval     ConditionCode = "requires_approval"
	ModelException       ConditionCode = "model_exception" // some models are graded apart
	AffectedBySideEffect ConditionCode = "side_effect"     // another requirement bears on this one
)

// Condition is something that must be done or known for an accepted
// requirement to hold.
type Condition struct {
	Code    ConditionCode `json:"code"`
	Message string        `json:"message"`
}

// SideEffect is a side effect of meeting a requirement.
type SideEffect struct {
	Cell    string `json:"cell"` // the required cell that has the side effect
	ID      string `json:"id"`
	Message string `json:"message"`
	Affects string `json:"affects"` // the cell that it bears on; empty for none
}

// Exception grades some models apart.
type Exception struct {
	Models   []string    `json:"models"`
	Grade    grade.Grade `json:"grade"`
	WatchOut string      `json:"watch_out"`
	Applied  bool        `json:"applied"` // the model asked for is one of them, and the verdict rests on this grade
}

// Evidence is a quotation with its source.
type Evidence struct {
	Source    string     `json:"source"`
	URL       string     `json:"url"`
	Title     string     `json:"title"`
	Publisher string     `json:"publisher"`
	Kind      string     `json:"kind"`
	Language  string     `json:"language"` // empty for English
	PageDate  date.Date  `json:"page_date"`
	Retrieved date.Date  `json:"retrieved"`
	Copy      string     `json:"copy"`
	Quote     string     `json:"quote"`
	Stance    string     `json:"stance"`
	Rederived *Rederived `json:"rederived"` // when the words were last found again, if ever
}

// Rederived says on which day the words of a quote were found again in a page,
// and in which text of it.
type Rederived struct {
	Date   date.Date `json:"date"`
	Copy   string    `json:"copy"`   // how the page was read: live or stored
	SHA256 string    `json:"sha256"` // digest of the page's text
}

// WatchOut is a cell that is not a clean yes.
type WatchOut struct {
	Cell       string           `json:"cell"`
	Title      string           `json:"title"`
	Group      string           `json:"group"`
	Origin     string           `json:"origin"`
	Core       bool             `json:"core"`
	Grade      grade.Grade      `json:"grade"`
	Refused    bool             `json:"refused"`
	Confidence grade.Confidence `json:"confidence"`
	WatchOut   string           `json:"watch_out"`
	NextStep   string           `json:"next_step"`
	Verified   date.Date        `json:"verified"`
}
