package diff

import "sync"

// Kind is the kind of a change. The words are stable.
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

// Kinds lists every kind, the most important first. Their order is that of the
// changes of one cell.
func Kinds() []KindInfo {
	return []KindInfo{
		{OfferingRemoved, "offering removed", "An offering is no longer in the data.", true},
		{OfferingAdded, "offering added", "An offering is new in the data.", true},
		{CellRemoved, "cell removed", "An offering is no longer assessed on a cell.", true},
		{CellAdded, "cell added", "An offering is assessed on a cell for the first time.", true},
		{Regraded, "regraded", "A cell has another grade.", true},
		{Refused, "vendor declines", "The vendor now declines in public, or no longer does.", true},
		{Confidence, "confidence", "The confidence in the grade is higher or lower.", true},
		{Tier, "tier", "Other customers can get it than before.", true},
		{Route, "route", "It is obtained in another way.", true},
		{Default, "default", "What a new customer starts with has changed.", true},
		{Geography, "geography", "It applies in other regions.", true},
		{Attribute, "fact", "A fact that requirements can test is new, gone or different.", true},
		{Exception, "exception", "Some models have another grade than the rest, or no longer do.", true},
		{SideEffect, "side effect", "A side effect of meeting a requirement is new, gone or about another cell.", true},
		{WatchOut, "watch-out", "A plain yes now has a watch-out, or no longer has one.", true},
		{QuoteRemoved, "quote removed", "A sentence that supports or contradicts the grade is gone.", true},
		{QuoteAdded, "quote added", "A sentence that supports or contradicts the grade is new.", true},
		{QuoteChanged, "quote changed", "A sentence that supports or contradicts the grade was reworded.", true},
		{Stance, "stance", "A sentence supports, contradicts or only explains the grade, unlike before.", true},
		{SourceKind, "source kind", "Evidence comes from another kind of source: primary or secondary.", true},
		{Party, "party", "The vendor, developer, platform or category of an offering has changed.", true},
		{AliasRemoved, "name removed", "A name that files may use for it no longer works.", true},
		{AliasShared, "name shared", "A new name is shared with another offering, so it names neither.", true},
		{SpecRemoved, "question removed", "The catalog no longer has a cell that files may require.", true},
		{SpecAdded, "question added", "The catalog has a new cell.", true},
		{SpecScope, "question's scope", "A cell of the catalog now grades the platform instead of the developer, or the reverse.", true},
		{AttributeRemoved, "fact dropped", "The catalog no longer has an attribute that conditions may test.", true},
		{AttributeRetyped, "fact retyped", "An attribute of the catalog has another type or unit, or other values are allowed.", true},
		{Prose, "prose", "An explanation was reworded.", false},
		{QuoteWhitespace, "white space of a quote", "A sentence differs in white space only.", false},
		{ContextQuote, "context", "A sentence that decides nothing is new, gone or reworded.", false},
		{Source, "source", "A page has another address, title or publisher, or evidence is quoted from another page of the same kind.", false},
		{Note, "note", "A note, or the list of what was searched, has changed.", false},
		{Date, "date", "Something was read again or has another date.", false},
		{Identification, "identification", "What identifies the offering in code has changed.", false},
		{AliasAdded, "name added", "It has a new name.", false},
		{RegistryGrade, "registry grade", "The grade that another registry gives has changed.", false},
		{AttributeAdded, "fact offered", "The catalog has a new attribute, which data may state.", false},
		{Wording, "catalog", "The wording, the groups or the explanations of the catalog have changed.", false},
		{Order, "order", "The same things are in another order.", false},
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

// rank returns the kind's index among all.
func (k Kind) rank() int { return ranks()[k] }
