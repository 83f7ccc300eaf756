// Package finding holds what verify, diff and scan found, in the one shape that
// every format can write.
package finding

import (
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Findings is what a command says that judges something other than
// requirements: quotes, changes, uses of vendors. It is the one shape that
// every format can write.
type Findings struct {
	Command  string // as in vendorcheck COMMAND
	Subject  string // what was looked at, for titles
	Failed   bool   // the command fails
	Word     string // the answer in a word, in capitals
	Text     string // the answer in a sentence without its full stop
	Rules    []Rule // every kind of finding there can be
	Groups   []Group
	Columns  []string // the names of the items' fields, for formats with columns
	Notes    []Note   // what is about no group, for pages for people
	Identity wording.Identity
	View     any    // the JSON form
	Last     string // the answer in one line, in lower case, as the exit code has it
}

// Note is something to know, with lines that belong to it.
type Note struct {
	Text   string
	Lines  []string // a terminal shows them with details only
	Brief  string   // what a terminal shows without details, if not the text
	Detail bool     // a terminal shows it with details only
}

// Rule is one kind of finding.
type Rule struct {
	ID    string // stable, with underscores
	Title string
	About string // what it means, in sentences
	Level Level  // of its findings, at most
	Tags  []string
}

// Group is what belongs together: an offering, mostly.
type Group struct {
	ID, Name string
	Summary  string   // its outcome in a line; empty for the counts by level
	Notes    []string // what is about the whole group, for pages for people
	Brief    string   // the group in a line, which a terminal shows in place of its items
	Items    []Item
}

// Extent is how much of an item a page for people shows, unless all is asked for.
type Extent int

const (
	Whole    Extent = iota // the outcome, and all that there is to read on
	LineOnly               // the outcome alone
	Hidden                 // the page only counts it
)

// Item is one thing that was looked at, with its outcome.
type Item struct {
	Rule  string
	Level Level
	// Accepted says that somebody answers for it: formats for alerts leave it out.
	Accepted  bool
	Name      string     // what was looked at, within its group
	Title     string     // the outcome in one line
	Message   string     // its first sentence is complete
	Sign      string     // for people, in place of the level's
	Detail    []string   // lines for those who read on; they say all that Message does
	Brief     []string   // the few of them that a terminal shows without details
	Extent    Extent     // how much of it pages for people show
	Locations []Location // formats for alerts point at the first in the repository
	Key       []string   // what identifies it from run to run
	Fields    []string   // one for each column of Findings
	Value     any        // its JSON object, for formats of one object a line
}

// Location is a line of a file, named as the working directory has it.
type Location struct {
	File string `json:"file"`
	Line int    `json:"line"`
}
