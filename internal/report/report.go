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
const Disclaimer = "An index of public evidence, not a legal determination; confirm with the vendor."

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
	// Whether anything blocks signing.
	Blocked bool `json:"blocked"`
	// Whether anything fails by fail_on, or a scan is incomplete; the exit code is 0 exactly when it is false, unless --exit-zero masks a 1.
	Failed bool `json:"failed"`
	// The mildest verdict that fails: block, warn or conditional.
	FailOn Verdict `json:"fail_on"`
	// Requirements by verdict, over all results, and unlisted offerings.
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
	// Whether evidence that third parties alone support blocks.
	RequirePrimary bool `json:"require_primary"`
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
