package evidence

import (
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// State says what became of a quote. The words are stable.
type State string

// The states of a quote.
const (
	Found       State = "found"       // the page says it, word for word
	Missing     State = "missing"     // the page is there, the words are not
	Unreachable State = "unreachable" // the page was asked for and could not be read
	NotChecked  State = "not_checked" // no page was given for its source
)

// Outcome says whether a cell still rests on what its pages say. The words are
// stable.
type Outcome string

// The outcomes of a cell.
const (
	Holds             Outcome = "holds"              // every quote that its grade rests on was found
	Weakened          Outcome = "weakened"           // one of them is gone
	ContradictionGone Outcome = "contradiction_gone" // what spoke against the grade no longer stands
	Unknown           Outcome = "unknown"            // not every quote that its grade rests on could be looked for
)

// Role says what a quote is to the grade of its cell. The words are stable.
type Role string

// The roles of a quote.
const (
	Basis         Role = "basis"         // the grade rests on it
	Contradiction Role = "contradiction" // it speaks against the grade
	Aside         Role = "context"       // it bears on the cell and decides nothing
)

// PageState says whether a page could be read. The words are stable.
type PageState string

// The states of a page.
const (
	PageRead        PageState = "read"
	PageUnreachable PageState = "unreachable"
)

// NoText is the reason of a page whose text is too short to say that a quote is
// missing from it: most likely it shows nothing without its scripts.
const NoText = "no_text"

// Page is one reading of the page of a source, or the failure to read it.
type Page struct {
	Offering  string    `json:"offering"`
	Source    string    `json:"source"`
	URL       string    `json:"url"` // as the data has it
	State     PageState `json:"state"`
	Reason    string    `json:"reason"`     // why it could not be read; empty where it was
	Message   string    `json:"message"`    // the same in plain words
	Copy      string    `json:"copy"`       // live or stored; empty where there is none
	File      string    `json:"file"`       // that it was read from; empty for a live page
	FinalURL  string    `json:"final_url"`  // address after redirects; empty for a file
	Redirects []string  `json:"redirects"`  // where redirects led, in order
	Status    int       `json:"status"`     // HTTP status; 0 for a file
	MediaType string    `json:"media_type"` // media type
	Fetched   string    `json:"fetched"`    // RFC 3339; empty for a file: nothing tells when it was saved
	Digest    string    `json:"digest"`     // "sha256:…" over its text
	Words     int       `json:"words"`
	Previous  *Previous `json:"previous"` // null: no other text of the page was kept
	Text      *Text     `json:"-"`        // nil where the page could not be read
	Thin      bool      `json:"-"`        // too short to say that a quote is missing
}

// Previous is the reading before this one, where the page said something else.
type Previous struct {
	Fetched string `json:"fetched"` // RFC 3339
	Digest  string `json:"digest"`
	Diff    string `json:"diff"` // from its text to the present one, unified; empty unless asked for
}

// Verification is what looking for quotes in their pages found. It marshals to
// the JSON form that data/schema/verify.schema.json describes.
type Verification struct {
	SchemaVersion string         `json:"schema_version"`
	Tool          report.Tool    `json:"tool"`
	Dataset       report.Dataset `json:"dataset"`
	AsOf          date.Date      `json:"as_of"`
	Counts        Counts         `json:"counts"` // of quotes
	CellCounts    CellCounts     `json:"cell_counts"`
	Pages         []Page         `json:"pages"` // that were asked for
	Offerings     []Offering     `json:"offerings"`
	Disclaimer    string         `json:"disclaimer"`
}

// Counts counts quotes by their state.
type Counts struct {
	Found       int `json:"found"`
	Missing     int `json:"missing"`
	Unreachable int `json:"unreachable"`
	NotChecked  int `json:"not_checked"`
}

// Total returns the number of quotes.
func (c Counts) Total() int { return c.Found + c.Missing + c.Unreachable + c.NotChecked }

// CellCounts counts cells by their outcome.
type CellCounts struct {
	Holds             int `json:"holds"`
	Weakened          int `json:"weakened"`
	ContradictionGone int `json:"contradiction_gone"`
	Unknown           int `json:"unknown"`
	Unquoted          int `json:"unquoted"` // cells that quote nothing; they have no outcome
}

// Offering is what was found of one offering's quotes.
type Offering struct {
	report.Offering
	Counts     Counts     `json:"counts"`
	CellCounts CellCounts `json:"cell_counts"`
	Cells      []Cell     `json:"cells"`
}

// Cell is what was found of one cell's quotes.
type Cell struct {
	Cell    string  `json:"cell"`
	Title   string  `json:"title"`
	Outcome Outcome `json:"outcome"`
	Quotes  []Quote `json:"quotes"`
}

// Quote is one quote, and what was found of it.
type Quote struct {
	Source      string         `json:"source"`
	URL         string         `json:"url"`
	Quote       string         `json:"quote"`
	Stance      dataset.Stance `json:"stance"`
	Role        Role           `json:"role"`
	Models      []string       `json:"models"` // of the exception that quotes it; none for the cell itself
	State       State          `json:"state"`
	Reason      string         `json:"reason"`       // why its page could not be read
	EmailHidden bool           `json:"email_hidden"` // the page hides an e-mail address of it
	Nearest     string         `json:"nearest"`      // the passage most like it, where it is missing
	File        string         `json:"file"`         // that holds the quote; empty for bundled data
	Line        int            `json:"line"`         // 0 for none
}
