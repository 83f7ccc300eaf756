package diff

import "sync"

// Kind says what kind of change it is. The words are stable.
type Kind string

// The kinds that are material: a decision can hang on them.
const (
	OfferingAdded    Kind = "offering_added"
	OfferingRemoved  Kind = "offering_removed"
	CellAdded        Kind = "cell_added"
	CellRemoved      Kind = "cell_removed"
	Regraded         Kind = "regraded"
	Refused          Kind = "refused"
	Confidence       Kind = "confidence"
	Tier             Kind = "tier"
	Route            Kind = "route"
	Default          Kind = "default"
	Geography        Kind = "geography"
	Attribute        Kind = "attribute"
	Exception        Kind = "exception"
	SideEffect       Kind = "side_effect"
	WatchOut         Kind = "watch_out"
	QuoteAdded       Kind = "quote_added"
	QuoteRemoved     Kind = "quote_removed"
	QuoteChanged     Kind = "quote_changed"
	Stance           Kind = "stance"
	SourceKind       Kind = "source_kind"
	Party            Kind = "party"
	AliasRemoved     Kind = "alias_removed"
	AliasShared      Kind = "alias_shared"
	SpecAdded        Kind = "catalog_cell_added"
	SpecRemoved      Kind = "catalog_cell_removed"
	SpecScope        Kind = "catalog_scope"
	AttributeRemoved Kind = "catalog_attribute_removed"
	AttributeRetyped Kind = "catalog_attribute_retyped"
)

// The kinds that are editorial: they change what is read, not what is decided.
const (
	Prose           Kind = "prose"
	QuoteWhitespace Kind = "quote_whitespace"
	ContextQuote    Kind = "context_quote"
	Source          Kind = "source"
	Note            Kind = "note"
	Date            Kind = "date"
	Identification  Kind = "identification"
	AliasAdded      Kind = "alias_added"
	RegistryGrade   Kind = "registry_grade"
	AttributeAdded  Kind = "catalog_attribute_added"
	Wording         Kind = "catalog_wording"
	Order           Kind = "order"
)

// KindInfo describes a kind.
type KindInfo struct {
	Kind     Kind
	Title    string // in a few words
	About    string // what it means
	Material bool
}

// Kinds lists every kind, the weightiest first. Their order is that of the
// changes of one cell.
func Kinds() []KindInfo {
	return []KindInfo{
		{OfferingRemoved, "offering removed", "An offering is no longer in the data.", true},
		{OfferingAdded, "offering added", "An offering is new in the data.", true},
		{CellRemoved, "cell removed", "An offering is no longer assessed on a cell.", true},
		{CellAdded, "cell added", "An offering is assessed on a cell for the first time.", true},
		{Regraded, "regraded", "A cell has another grade.", true},
		{Refused, "vendor declines", "The vendor has come to decline in public, or no longer does.", true},
		{Confidence, "confidence", "The evidence is surer or less sure.", true},
		{Tier, "tier", "Others can get it than could before.", true},
		{Route, "route", "It is obtained in another way.", true},
		{Default, "default", "A new customer starts with something else.", true},
		{Geography, "geography", "It holds in other places.", true},
		{Attribute, "fact", "A fact that requirements can test is new, gone or another.", true},
		{Exception, "exception", "Models are graded apart that were not, or otherwise than they were.", true},
		{SideEffect, "side effect", "Meeting a requirement brings something else with it.", true},
		{WatchOut, "watch-out", "A plain yes has got something to watch out for, or lost it.", true},
		{QuoteRemoved, "quote removed", "A sentence that supports or contradicts the grade is gone.", true},
		{QuoteAdded, "quote added", "A sentence that supports or contradicts the grade is new.", true},
		{QuoteChanged, "quote changed", "A sentence that supports or contradicts the grade has other words.", true},
		{Stance, "stance", "A sentence does something else to the grade than before.", true},
		{SourceKind, "source kind", "Evidence rests on a source of another kind, primary or secondary.", true},
		{Party, "party", "Somebody else makes or serves it, or it is another kind of offering.", true},
		{AliasRemoved, "name removed", "A name by which files may ask for it leads there no more.", true},
		{AliasShared, "name shared", "A new name leads to another offering too, and so to none of them alone.", true},
		{SpecRemoved, "question removed", "The catalog no longer has a cell that files may require.", true},
		{SpecAdded, "question added", "The catalog has a new cell.", true},
		{SpecScope, "question's scope", "A cell of the catalog grades somebody else: the platform or the developer.", true},
		{AttributeRemoved, "fact dropped", "The catalog no longer has an attribute that conditions may test.", true},
		{AttributeRetyped, "fact retyped", "An attribute of the catalog has another type or unit, or other values are allowed.", true},
		{Prose, "prose", "A text that explains has other words.", false},
		{QuoteWhitespace, "white space of a quote", "A sentence differs in white space only.", false},
		{ContextQuote, "context", "A sentence that decides nothing is new, gone or another.", false},
		{Source, "source", "A page has another address, title or publisher, or evidence stands on another page of the same kind.", false},
		{Note, "note", "A note, or the list of what was searched, is another.", false},
		{Date, "date", "Something was read or dated anew.", false},
		{Identification, "identification", "What identifies the offering in code is another.", false},
		{AliasAdded, "name added", "A new name leads to it.", false},
		{RegistryGrade, "registry grade", "The grade that another registry gives is another.", false},
		{AttributeAdded, "fact offered", "The catalog has a new attribute, which data may state.", false},
		{Wording, "catalog", "The catalog words, groups or explains something in another way.", false},
		{Order, "order", "The same things stand in another order.", false},
	}
}

// Info returns what describes the kind.
func (k Kind) Info() KindInfo { return Kinds()[k.rank()] }

// Material reports whether a decision can hang on changes of the kind.
func (k Kind) Material() bool { return k.Info().Material }

var ranks = sync.OnceValue(func() map[Kind]int {
	byKind := map[Kind]int{}
	for i, info := range Kinds() {
		byKind[info.Kind] = i
	}
	return byKind
})

// rank is the kind's place among all.
func (k Kind) rank() int { return ranks()[k] }
