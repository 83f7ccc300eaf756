package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Catalog is the list of the questions that the dataset answers.
type Catalog struct {
	Version string     `yaml:"version,required" json:"version"` // of the whole dataset: the day it was last changed, as 2026.11.21
	Groups  []string   `yaml:"groups,required" json:"groups"`   // in the order in which they are shown
	Cells   []CellSpec `yaml:"cells,required" json:"cells"`     // in the order in which they are shown
	// SharedAliases are names that several offerings have on purpose: asked
	// for one, the tool lists the candidates.
	SharedAliases []string `yaml:"shared_aliases" json:"shared_aliases"`
	// Publishers lists whose pages count as primary sources, and the sites of those
	// pages.
	Publishers []Publisher `yaml:"publishers" json:"publishers"`
}

// Publisher is somebody whose own pages are primary sources.
type Publisher struct {
	fault.Location `yaml:"-" json:"-"`
	Name           string   `yaml:",key" json:"name"`
	Sites          []string `json:"sites"` // a domain with all below it, or HOST/PATH with all below that path
}

// DecodeNode reads the list of sites.
func (p *Publisher) DecodeNode(n *yaml.Node) error {
	v, err := listOf(n)
	p.Sites = v.List
	return err
}

// EncodeNode writes the list of sites as DecodeNode reads it.
func (p Publisher) EncodeNode() *yaml.Node { return textNodes(p.Sites) }

// CellSpec is a cell as the catalog describes it: the question, for every
// offering alike.
type CellSpec struct {
	fault.Location `yaml:"-" json:"-"`
	ID             string          `yaml:",key" json:"id"`
	Title          string          `yaml:"title,required" json:"title"`
	Group          string          `yaml:"group,required" json:"group"`
	Core           bool            `yaml:"core" json:"core"` // one of the cells that the AI Provider Trust Registry grades too
	Question       string          `yaml:"question,required" json:"question"`
	AnsweredBy     string          `yaml:"answered_by" json:"answered_by"` // the one document or statement that answers the question
	Aliases        []string        `yaml:"aliases" json:"aliases"`
	AppliesTo      AppliesTo       `yaml:"applies_to,required" json:"applies_to"`
	MaxAgeDays     int             `yaml:"max_age_days,required" json:"max_age_days"` // advice: evidence older than this is worth another look
	Grades         []GradeMeaning  `yaml:"grades" json:"grades"`                      // only where the rubric needs more words for this cell
	Attributes     []AttributeSpec `yaml:"attributes" json:"attributes"`
	Rule           Rule            `yaml:"rule" json:"rule"`
}

// GradeMeaning is what one grade means for one cell.
type GradeMeaning struct {
	Grade   string `yaml:",key" json:"grade"`
	Meaning string `yaml:"means,required" json:"means"`
}

// AttributeSpec is a fact about a cell that a requirement can test.
type AttributeSpec struct {
	Name   string        `yaml:",key" json:"name"`
	Type   AttributeType `yaml:"type,required" json:"type"`
	Unit   string        `yaml:"unit" json:"unit"`
	About  string        `yaml:"about,required" json:"about"`
	Values []string      `yaml:"values" json:"values"` // what a text or list may hold; empty for anything
}

// Rule is the duty that a cell helps to meet.
type Rule struct {
	Summary string     `yaml:"summary,required" json:"summary"`
	Sources []Citation `yaml:"sources" json:"sources"`
}

// Citation names one legal or normative source.
type Citation struct {
	Cite string `yaml:"cite,required" json:"cite"`
	URL  string `yaml:"url,required" json:"url"`
}

// Cell returns the cell with this id.
func (c *Catalog) Cell(id string) (*CellSpec, bool) {
	return find(c.Cells, func(s *CellSpec) bool { return s.ID == id })
}

// find returns the first item that is looked for.
func find[T any](items []T, is func(*T) bool) (*T, bool) {
	for i := range items {
		if is(&items[i]) {
			return &items[i], true
		}
	}
	return nil, false
}

// collect returns one text of each item.
func collect[T any](items []T, text func(*T) string) []string {
	texts := make([]string, len(items))
	for i := range items {
		texts[i] = text(&items[i])
	}
	return texts
}

// Index returns the index of a cell in the catalog, and the number of cells when
// the catalog has none of that id.
func (c *Catalog) Index(id string) int {
	for i := range c.Cells {
		if c.Cells[i].ID == id {
			return i
		}
	}
	return len(c.Cells)
}

// Resolve finds a cell by its id or one of its aliases. Case does not matter,
// and "-" and "_" are the same. The error names what is near or allowed.
func (c *Catalog) Resolve(name string) (*CellSpec, error) {
	same := func(own string) bool { return SameName(own, name) }
	if spec, ok := find(c.Cells, func(s *CellSpec) bool { return same(s.ID) || slices.ContainsFunc(s.Aliases, same) }); ok {
		return spec, nil
	}
	return nil, fmt.Errorf("unknown cell %q%s", name, cmp.Or(c.finer(name), suggest.Instead(name, c.names(), "vendorcheck cells")))
}

// finer says how to ask for what is not a cell but a fact about one: an attribute's
// name, a word of its list, or what its description has in parentheses. It is
// empty where there is none.
func (c *Catalog) finer(name string) string {
	var asks []string
	for i := range c.Cells {
		for j := range c.Cells[i].Attributes {
			if ask := c.Cells[i].Attributes[j].asked(name); ask != "" {
				asks = append(asks, fmt.Sprintf("%s[%s]", c.Cells[i].ID, ask))
			}
		}
	}
	if len(asks) == 0 {
		return ""
	}
	return "; it is no cell but a fact about one; ask for " + strings.Join(asks, " or ")
}

// asked returns the condition that asks for what a word says; empty where the
// attribute has nothing to do with it.
func (s *AttributeSpec) asked(word string) string {
	same := func(listed string) bool { return SameName(listed, word) }
	_, names, _ := strings.Cut(s.About, "(")
	between := func(r rune) bool { return r < 'A' || r > 'Z' }
	switch at := slices.IndexFunc(s.Values, same); {
	case at >= 0 && s.Type == TypeList:
		return s.Name + "~" + s.Values[at]
	case at >= 0:
		return s.Name + "=" + s.Values[at]
	case same(s.Name), slices.ContainsFunc(strings.FieldsFunc(names, between), same):
		return s.Name
	}
	return ""
}

// IDs returns the ids of the cells, in the catalog's order.
func (c *Catalog) IDs() []string {
	return collect(c.Cells, func(s *CellSpec) string { return s.ID })
}

func (c *Catalog) names() []string {
	var names []string
	for i := range c.Cells {
		names = append(append(names, c.Cells[i].ID), c.Cells[i].Aliases...)
	}
	return names
}

// Attribute returns the attribute of this name.
func (s *CellSpec) Attribute(name string) (*AttributeSpec, bool) {
	return find(s.Attributes, func(a *AttributeSpec) bool { return SameName(a.Name, name) })
}

// AttributeNames returns the names of the cell's attributes.
func (s *CellSpec) AttributeNames() []string {
	return collect(s.Attributes, func(a *AttributeSpec) string { return a.Name })
}

// SameName reports whether two names are the same to a user: case does not
// matter, and "-" and "_" are the same.
func SameName(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if fold(a[i]) != fold(b[i]) {
			return false
		}
	}
	return true
}

// FoldName spells a name so that two names that are the same to a user are the
// same text.
func FoldName(name string) string {
	folded := []byte(name)
	for i, c := range folded {
		folded[i] = fold(c)
	}
	return string(folded)
}

func fold(c byte) byte {
	switch {
	case c == '_':
		return '-'
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	}
	return c
}
