package dataset

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Offering is one thing that a buyer signs for.
type Offering struct {
	fault.Location `yaml:"-" json:"-"`
	ID             string    `yaml:"id,required" json:"id"`
	Vendor         string    `yaml:"vendor,required" json:"vendor"`
	Name           string    `yaml:"name,required" json:"name"`
	Developer      string    `yaml:"developer,required" json:"developer"` // who made the models
	Platform       string    `yaml:"platform,required" json:"platform"`   // who serves them
	Category       Category  `yaml:"category,required" json:"category"`
	ModelFamily    string    `yaml:"model_family,required" json:"model_family"`
	Aliases        []string  `yaml:"aliases" json:"aliases"`
	Summary        string    `yaml:"summary,required" json:"summary"`
	Hosts          []string  `yaml:"hosts" json:"hosts"`
	Packages       []Package `yaml:"packages" json:"packages"`
	EnvVars        []string  `yaml:"env_vars" json:"env_vars"`
	Services       []string  `yaml:"services" json:"services"`         // names by which a cloud's own SDK reaches it, as bedrock-runtime
	ModelIDs       []string  `yaml:"model_ids" json:"model_ids"`       // as requests name models; * matches any part
	WeakSignals    []string  `yaml:"weak_signals" json:"weak_signals"` // those of the names above that alone do not prove its use
	Models         []string  `yaml:"models" json:"models"`             // names that --model takes besides those of exceptions
	Sources        []Source  `yaml:"sources,required" json:"sources"`
	Cells          []Cell    `yaml:"cells,required" json:"cells"` // in the catalog's order once loaded
}

// Package lists the client libraries that one package registry has.
type Package struct {
	fault.Location `yaml:"-" json:"-"`
	Registry       string   `yaml:",key" json:"registry"`
	Names          []string `json:"names"`
}

// DecodeNode reads the list of names.
func (p *Package) DecodeNode(n *yaml.Node) error {
	v, err := listOf(n)
	p.Names = v.List
	return err
}

// EncodeNode writes the list of names as DecodeNode reads it.
func (p Package) EncodeNode() *yaml.Node { return textNodes(p.Names) }

// Source is a page that evidence is quoted from.
type Source struct {
	fault.Location `yaml:"-" json:"-"`
	ID             string     `yaml:",key" json:"id"`
	URL            string     `yaml:"url,required" json:"url"`
	Title          string     `yaml:"title,required" json:"title"`
	Publisher      string     `yaml:"publisher,required" json:"publisher"`
	Kind           SourceKind `yaml:"kind,required" json:"kind"`
	Language       string     `yaml:"language" json:"language"` // BCP 47; empty for English
	PageDate       date.Date  `yaml:"page_date" json:"page_date"`
	Retrieved      date.Date  `yaml:"retrieved,required" json:"retrieved"` // when the copy was read; not the page's date
	Copy           Copy       `yaml:"copy,required" json:"copy"`
	Archived       string     `yaml:"archived" json:"archived"` // address of an archived copy
	Note           string     `yaml:"note" json:"note"`
}

// Cell is one graded answer.
type Cell struct {
	fault.Location `yaml:"-" json:"-"`
	ID             string           `yaml:",key" json:"cell"`
	Origin         string           `yaml:"-" json:"origin"` // the overlay's file; empty for bundled data
	Grade          grade.Grade      `yaml:"grade,required" json:"grade"`
	Refused        bool             `yaml:"refused" json:"refused"` // the vendor says no in public
	Confidence     grade.Confidence `yaml:"confidence,required" json:"confidence"`
	Verified       date.Date        `yaml:"verified,required" json:"verified"` // when the evidence was last read
	WatchOut       string           `yaml:"watch_out" json:"watch_out"`
	Rationale      string           `yaml:"rationale,required" json:"rationale"`
	NextStep       string           `yaml:"next_step" json:"next_step"`
	Tier           Tier             `yaml:"tier" json:"tier"`
	Route          Route            `yaml:"route" json:"route"`
	Default        Default          `yaml:"default" json:"default"`
	Geography      string           `yaml:"geography" json:"geography"`
	Attributes     Attributes       `yaml:"attributes" json:"attributes"`
	SideEffects    []SideEffect     `yaml:"side_effects" json:"side_effects"`
	Exceptions     []Exception      `yaml:"exceptions" json:"exceptions"`
	Searched       []string         `yaml:"searched" json:"searched"` // where was looked and nothing found
	Evidence       []Evidence       `yaml:"evidence" json:"evidence"`
	RegistryGrade  RegistryGrade    `yaml:"registry_grade" json:"registry_grade"` // cross-check: AI Provider Trust Registry, aiprovidertrust.com
}

// Evidence is a quotation and what it does to the grade.
type Evidence struct {
	fault.Location `yaml:"-" json:"-"`
	Source         string   `yaml:"source,required" json:"source"`
	Quote          string   `yaml:"quote,required" json:"quote"`
	Stance         Stance   `yaml:"stance,required" json:"stance"`
	Checked        *Checked `yaml:"checked" json:"checked" was:"rederived"` // what the last re-check saw, if there was one
}

// Checked is what the last re-check of a quote saw. Only verify --write writes it.
type Checked struct {
	fault.Location `yaml:"-" json:"-"`
	Date           date.Date `yaml:"date,required" json:"date"`         // day of the text that has the quote, not of the re-check
	Copy           Copy      `yaml:"copy,required" json:"copy"`         // live: the page was read at its address; stored: in a saved copy
	Text           string    `yaml:"text,required" json:"text"`         // digest of the page's text, sha256:…
	Sentence       string    `yaml:"sentence,required" json:"sentence"` // digest of the whole sentences around the quote, sha256:…
}

// SideEffect is what else happens when the buyer turns the cell's thing on.
type SideEffect struct {
	fault.Location `yaml:"-" json:"-"`
	ID             string `yaml:"id,required" json:"id"`
	Text           string `yaml:"text,required" json:"text"`
	Cell           string `yaml:"cell" json:"cell"` // the cell it bears on, if any
}

// Exception grades named models apart from the rest of the offering.
type Exception struct {
	fault.Location `yaml:"-" json:"-"`
	Models         []string    `yaml:"models,required" json:"models"`
	Grade          grade.Grade `yaml:"grade,required" json:"grade"`
	WatchOut       string      `yaml:"watch_out,required" json:"watch_out"`
	Evidence       []Evidence  `yaml:"evidence" json:"evidence"`
}

// Cell returns the offering's cell of this id; the offering has not been
// assessed on it when there is none.
func (o *Offering) Cell(id string) (*Cell, bool) {
	return find(o.Cells, func(c *Cell) bool { return c.ID == id })
}

// SortCells puts the cells into the catalog's order.
func (o *Offering) SortCells(c *Catalog) {
	slices.SortStableFunc(o.Cells, func(a, b Cell) int { return c.Index(a.ID) - c.Index(b.ID) })
}

// Source returns the source of this id.
func (o *Offering) Source(id string) (*Source, bool) {
	return find(o.Sources, func(s *Source) bool { return s.ID == id })
}

// Clean reports whether the cell is a plain yes with nothing to add. Every
// other cell is a watch-out.
func (c *Cell) Clean() bool {
	return c.Grade == grade.Yes && c.Confidence > grade.Low && c.WatchOut == "" &&
		c.Default != RequiresConfig && c.Default != RequiresApproval && len(c.Exceptions) == 0
}

// ModelNames returns the models that the offering's data distinguishes by name.
func (o *Offering) ModelNames() []string {
	names := slices.Clone(o.Models)
	for i := range o.Cells {
		for _, e := range o.Cells[i].Exceptions {
			names = append(names, e.Models...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// KnowsModel reports whether the offering's data names the model.
func (o *Offering) KnowsModel(model string) bool {
	return slices.ContainsFunc(o.ModelNames(), func(name string) bool { return SameModel(name, model) })
}

// Names reports whether the exception is for the model.
func (e *Exception) Names(model string) bool {
	return slices.ContainsFunc(e.Models, func(name string) bool { return SameModel(name, model) })
}

// SameModel reports whether two spellings are the name of one model. A name is
// compared whole, but for case and how much white space there is: "Command A" is
// another model than "Command A+", and "model-1" than "model 1".
func SameModel(a, b string) bool {
	return strings.EqualFold(oneSpaced(a), oneSpaced(b))
}

// oneSpaced writes one blank between the words of a text.
func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// ModelsInstead ends a message about a model that the data of none of the
// offerings names: what may have been meant, and what is allowed. It is empty
// where they name no model.
func ModelsInstead(model string, of ...*Offering) string {
	var known []string
	for _, o := range of {
		known = append(known, o.ModelNames()...)
	}
	if len(known) == 0 {
		return ""
	}
	slices.Sort(known)
	return suggest.Instead(model, slices.Compact(known), "")
}

// AllEvidence returns the cell's quotes, those of its exceptions included.
func (c *Cell) AllEvidence() []Evidence {
	all := slices.Clone(c.Evidence)
	for _, e := range c.Exceptions {
		all = append(all, e.Evidence...)
	}
	return all
}
