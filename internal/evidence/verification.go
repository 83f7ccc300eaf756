package evidence

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// State is the result of looking for a quote. The words are stable.
type State string

// The states of a quote.
const (
	Found       State = "found"       // the page says it, word for word
	Reworded    State = "reworded"    // the words are there, the recorded sentence around them is another
	Missing     State = "missing"     // the page is there, the words are not
	Undecided   State = "undecided"   // the page has the words; whether a reader sees them cannot be known
	Unreachable State = "unreachable" // the page was requested and could not be read
	NotChecked  State = "not_checked" // no page was given for its source
)

// Fails reports whether a quote that was looked for is not surely on its page as it
// was.
func (s State) Fails() bool { return s == Missing || s == Reworded || s == Undecided }

// Outcome is what the states of its quotes mean for a cell. The words are stable.
type Outcome string

// The outcomes of a cell.
const (
	Holds             Outcome = "holds"              // every quote that supports its grade was found
	Weakened          Outcome = "weakened"           // one of them is missing, or a quote that counts is reworded, negated or undecided
	ContradictionGone Outcome = "contradiction_gone" // a quote against the grade is missing
	Unknown           Outcome = "unknown"            // not every quote that supports its grade could be checked
)

// Role is what a quote is to the grade of its cell. The words are stable.
type Role string

// The roles of a quote.
const (
	Basis         Role = "basis"         // supports the grade
	Contradiction Role = "contradiction" // contradicts the grade
	Aside         Role = "context"       // is about the cell and decides nothing
)

// PageState is whether a page could be read. The words are stable.
type PageState string

// The states of a page.
const (
	PageRead        PageState = "read"
	PageUnreachable PageState = "unreachable"
)

// The reasons for a page that was loaded and does not count as read.
const (
	NoText = "no_text" // a handful of words, and nothing of what was looked for
	Wall   = "wall"    // a bot check, a cookie notice, a sign-in form or an error in its place
)

// Page is one reading of the page of a source, or the failure to read it.
type Page struct {
	// Id of the offering.
	Offering string `json:"offering"`
	// Id of the source within the offering.
	Source string `json:"source"`
	// The page's address in the data.
	URL string `json:"url"`
	// Whether the page could be read.
	State PageState `json:"state"`
	// Why it could not be read; empty where it was. unreadable: its text cannot be taken out; no_text: it has only a handful of words and nothing of what was looked for; wall: it is a bot check, a cookie notice, a sign-in form or an error in place of the page.
	Reason string `json:"reason" schema:"set=fetch.Reason,and=unreadable|no_text|wall,or_empty"`
	// The reason in plain words.
	Message string `json:"message"`
	// Whether it was read at its address or in a saved copy; empty where it was not read.
	Copy string `json:"copy" schema:"set=dataset.Copy,or_empty"`
	// The file that it was read from; empty for a live page.
	File string `json:"file"`
	// The address after redirects; empty for a file.
	FinalURL string `json:"final_url"`
	// The addresses that redirects led to, in order.
	Redirects []string `json:"redirects"`
	// HTTP status; 0 for a file.
	Status int `json:"status" schema:"max=999"`
	// Media type, such as text/html.
	MediaType string `json:"media_type"`
	// When it was read at its address; empty for a file, whose day is not known.
	Fetched string `json:"fetched" schema:"time,or_empty"`
	// Digest of the page's text; empty where it was not read.
	Digest string `json:"digest" schema:"digest,or_empty"`
	// How many words the page's text has.
	Words int `json:"words"`
	// The reading before this one, where the page had another text; null for none.
	Previous *Previous `json:"previous"`
	Text     *Text     `json:"-"` // nil where the page could not be read
}

// ElsewhereHost returns the host that answered for the page, where it is another than
// that of its address; empty otherwise.
func (p *Page) ElsewhereHost() string {
	if p.FinalURL == "" {
		return ""
	}
	asked, err := url.Parse(p.URL)
	answered, finalErr := url.Parse(p.FinalURL)
	switch {
	case err != nil || finalErr != nil:
		return p.FinalURL
	case strings.EqualFold(asked.Hostname(), answered.Hostname()):
		return ""
	}
	return cmp.Or(answered.Hostname(), p.FinalURL)
}

// Previous is the reading before this one, where the page had another text.
type Previous struct {
	// When it was read.
	Fetched string `json:"fetched" schema:"time"`
	// Digest of the page's text then.
	Digest string `json:"digest" schema:"digest"`
	// From that text to the present one, as a unified diff; empty unless asked for.
	Diff string `json:"diff"`
}

// Verification is what looking for quotes in their pages found.
type Verification struct {
	SchemaVersion string `json:"schema_version"`
	// The program that looked.
	Tool report.Tool `json:"tool"`
	// The data whose quotes were looked for.
	Dataset report.Dataset `json:"dataset"`
	// The day that counts as today.
	AsOf date.Date `json:"as_of" schema:"not_null"`
	// Quotes by their state.
	Counts Counts `json:"counts"`
	// Cells by their outcome.
	CellCounts CellCounts `json:"cell_counts"`
	// The pages that were asked for.
	Pages []Page `json:"pages"`
	// Offerings whose quotes were looked for.
	Offerings []Offering `json:"offerings"`
	// What the result is not, in one sentence.
	Disclaimer string `json:"disclaimer"`
}

// Counts counts quotes by their state.
type Counts struct {
	Found       int `json:"found"`       // quotes whose page has them, word for word
	Negated     int `json:"negated"`     // of these, quotes that the rest of their sentence takes back or limits
	Reworded    int `json:"reworded"`    // quotes whose recorded sentence is another now
	Missing     int `json:"missing"`     // quotes whose page does not have them
	Undecided   int `json:"undecided"`   // quotes of which it cannot be known whether a reader of the page sees them
	Unreachable int `json:"unreachable"` // quotes whose page could not be read
	NotChecked  int `json:"not_checked"` // quotes whose page was not given
}

// Total returns the number of quotes.
func (c Counts) Total() int { return c.Found + c.Failing() + c.Unreachable + c.NotChecked }

// Failing returns the number of quotes that are not surely on their pages as they were.
func (c Counts) Failing() int { return c.Missing + c.Reworded + c.Undecided }

// Negated reports whether the rest of its sentence takes a quote back that counts.
func (q *Quote) Negated() bool { return q.Negation != "" && q.Role != Aside }

// Failed reports whether a quote that was looked for is not surely on its page as it
// was, or the rest of its sentence negates it.
func (v *Verification) Failed() bool { return v.Counts.Failing()+v.Counts.Negated > 0 }

// CellCounts counts cells by their outcome.
type CellCounts struct {
	Holds             int `json:"holds"`              // cells whose every quote that counts was found
	Weakened          int `json:"weakened"`           // cells of which such a quote is missing, reworded, negated or undecided
	ContradictionGone int `json:"contradiction_gone"` // cells that lost a quote against their grade
	Unknown           int `json:"unknown"`            // cells whose quotes could not all be looked for
	Unquoted          int `json:"unquoted"`           // cells that quote nothing; they have no outcome
}

// Offering is what was found of one offering's quotes.
type Offering struct {
	report.Offering
	// Its quotes by their state.
	Counts Counts `json:"counts"`
	// Its cells by their outcome.
	CellCounts CellCounts `json:"cell_counts"`
	// The cells that quote something.
	Cells []Cell `json:"cells"`
}

// Cell is what was found of one cell's quotes.
type Cell struct {
	// Id of the cell.
	Cell string `json:"cell"`
	// Title of the cell.
	Title string `json:"title"`
	// Whether the cell still rests on what its pages say.
	Outcome Outcome `json:"outcome"`
	// Its quotes, those of exceptions last.
	Quotes []Quote `json:"quotes" schema:"min_items=1"`
}

// Quote is one quote, and what was found of it.
type Quote struct {
	// Id of the source within the offering.
	Source string `json:"source"`
	// Address of the page.
	URL string `json:"url"`
	// The words that were looked for.
	Quote string `json:"quote"`
	// What the quote does to the claim of the cell.
	Stance dataset.Stance `json:"stance"`
	// What the quote is to the grade of the cell.
	Role Role `json:"role"`
	// The models of the exception that quotes it; empty for the cell itself.
	Models []string `json:"models"`
	// What was found.
	State State `json:"state"`
	// Why its page could not be read, or why it cannot be known whether a reader sees the quote; empty otherwise.
	Reason string `json:"reason"`
	// The whole sentences around it on the page; empty where it was not found.
	Sentence string `json:"sentence"`
	// The words in these sentences that take the quote back or limit it, such as "no longer"; empty for none, and where the data recorded these sentences.
	Negation string `json:"negation"`
	// Whether the page hides an e-mail address of the quote, which was not compared.
	EmailHidden bool `json:"email_hidden"`
	// The passage most like it, where it is missing; a hint, never a match.
	Nearest string `json:"nearest"`
	// The file that holds the quote; empty for bundled data.
	File string `json:"file"`
	// Line of that file; 0 for none.
	Line int `json:"line"`
	// Digest of the sentences, for the record in the data.
	SentenceDigest string `json:"-"`

	unseen bool // the page has it, and hides it or strikes it out
}
