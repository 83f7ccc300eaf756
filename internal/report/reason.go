package report

import "github.com/vendorcheck/vendorcheck/internal/grade"

// NoticeCode says what a notice is about. The codes are stable.
type NoticeCode string

// The notice codes.
const (
	WaiverExpiring           NoticeCode = "waiver_expiring"           // a waiver expires soon
	NoticeWaiverExpired      NoticeCode = "waiver_expired"            // a waiver has expired
	WaiverVoided             NoticeCode = "waiver_void"               // a waiver was granted for another grade, or without the refusal that there is now
	WaiverUnused             NoticeCode = "waiver_unused"             // a waiver covers nothing that blocks
	AttestationExpiring      NoticeCode = "attestation_expiring"      // an attestation expires soon
	NoticeAttestationExpired NoticeCode = "attestation_expired"       // an attestation has expired
	AttestationNotYetValid   NoticeCode = "attestation_not_yet_valid" // an attestation is dated in the future
	GradeRaised              NoticeCode = "grade_raised"              // an overlay raises a bundled grade
	VendorNotFound           NoticeCode = "vendor_not_found"          // a vendor is listed, and a scan found no use of it
	PossibleVendor           NoticeCode = "possible_vendor"           // a vendor is not listed, and perhaps in use
	SeveralVendors           NoticeCode = "several_vendors"           // what was found fits several offerings
	PolicyRef                NoticeCode = "policy_ref"                // the policy is that of a commit
	PolicyDiffers            NoticeCode = "policy_differs"            // the working tree has another policy, which has no effect
	PolicyVendor             NoticeCode = "policy_vendor"             // a vendor is listed by the working tree or by the commit alone
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
	EvidenceSecondary  ReasonCode = "evidence_secondary"   // third parties alone support the grade
	ConfidenceLow      ReasonCode = "confidence_low"       // the confidence is below the lowest accepted
	AttestationExpired ReasonCode = "attestation_expired"  // the attestation does not count on the day
	WaiverExpired      ReasonCode = "waiver_expired"       // the waiver's last day is over
	WaiverVoid         ReasonCode = "waiver_void"          // the waiver was granted for another grade, or without the refusal that there is now
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
	EvidenceOld          ConditionCode = "evidence_old"        // the evidence is older than the catalog's max_age_days for the cell
	RefusedInPublic      ConditionCode = "refused_in_public"   // an attestation speaks against the vendor's refusal in public
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
