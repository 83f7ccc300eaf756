package dataset

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// The closed sets of words in data files. Each type lists its words, and
// internal/strictyaml accepts no other.
type (
	// Category is what kind of offering it is.
	Category string
	// AppliesTo is whom a cell grades: the platform that serves the model,
	// or the developer who made it.
	AppliesTo string
	// SourceKind is whose page a source is.
	SourceKind string
	// Copy is how a source was read.
	Copy string
	// Stance is what a quote does to the grade.
	Stance string
	// Tier is who can get the thing.
	Tier string
	// Route is how one gets it, or gets to see it.
	Route string
	// Default is what a new customer has without doing anything.
	Default string
	// RegistryGrade is a grade as the AI Provider Trust Registry gave it.
	RegistryGrade string
	// AttributeType is the type of an attribute's value.
	AttributeType string
)

// The words of each set.
const (
	FirstParty        Category = "first_party"        // the model developer's own API
	CloudDistribution Category = "cloud_distribution" // a developer's models, served by a cloud
	InferenceHost     Category = "inference_host"     // many developers' open models, served by a host
	Router            Category = "router"             // passes requests on to other offerings

	Platform  AppliesTo = "platform"
	Developer AppliesTo = "developer"

	Primary   SourceKind = "primary"   // the vendor's own, or a public authority's
	Secondary SourceKind = "secondary" // anybody else's

	Live   Copy = "live"   // read at its address
	Stored Copy = "stored" // read in a stored copy; the copy's date is not the page's

	Supports    Stance = "supports"
	Contradicts Stance = "contradicts"
	Context     Stance = "context" // bears on the cell, decides nothing

	SelfServe      Tier = "self_serve"
	EnterpriseOnly Tier = "enterprise_only"

	Public         Route = "public"
	TrustCenterNDA Route = "trust_center_nda"
	SalesContract  Route = "sales_contract"

	Enabled          Default = "enabled"
	RequiresConfig   Default = "requires_config"
	RequiresApproval Default = "requires_approval"

	PlatformOnly RegistryGrade = "yes_platform_only" // the one registry grade that has no twin here

	TypeDays    AttributeType = "days"    // a whole number of days
	TypeNumber  AttributeType = "number"  // a whole number
	TypeBool    AttributeType = "bool"    // true or false
	TypeText    AttributeType = "text"    // one line of text
	TypeList    AttributeType = "list"    // a list of short texts
	TypeDate    AttributeType = "date"    // YYYY-MM-DD
	TypeVersion AttributeType = "version" // numbers with dots, as 1.2
	TypeAddress AttributeType = "address" // an https address
)

func words[T ~string](w ...T) []string {
	out := make([]string, len(w))
	for i := range w {
		out[i] = string(w[i])
	}
	return out
}

// Words returns the set's words.
func (Category) Words() []string {
	return words(FirstParty, CloudDistribution, InferenceHost, Router)
}

// Label returns the category as people read it.
func (c Category) Label() string {
	switch c {
	case CloudDistribution:
		return "cloud"
	case InferenceHost:
		return "host"
	}
	return strings.ReplaceAll(string(c), "_", " ")
}

// ParseCategory reads a category's name or its label. Case does not matter, and
// "-" and a blank are "_". The error names what is allowed.
func ParseCategory(s string) (Category, error) {
	names := Category("").Words()
	word := strings.ToLower(strings.NewReplacer("-", "_", " ", "_").Replace(strings.TrimSpace(s)))
	for _, name := range names {
		if c := Category(name); word == name || word == strings.ReplaceAll(c.Label(), " ", "_") {
			return c, nil
		}
	}
	return "", fmt.Errorf("unknown category %q%s", s, suggest.Instead(s, names, ""))
}

// UnmarshalText reads a category as ParseCategory does.
func (c *Category) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCategory(string(text))
	return err
}

// Words returns the set's words.
func (AppliesTo) Words() []string { return words(Platform, Developer) }

// Words returns the set's words.
func (SourceKind) Words() []string { return words(Primary, Secondary) }

// Words returns the set's words.
func (Copy) Words() []string { return words(Live, Stored) }

// Words returns the set's words.
func (Stance) Words() []string { return words(Supports, Contradicts, Context) }

// Words returns the set's words.
func (Tier) Words() []string { return words(SelfServe, EnterpriseOnly) }

// Words returns the set's words.
func (Route) Words() []string { return words(Public, TrustCenterNDA, SalesContract) }

// Words returns the set's words.
func (Default) Words() []string { return words(Enabled, RequiresConfig, RequiresApproval) }

// Words returns the set's words.
func (RegistryGrade) Words() []string {
	return append([]string{"yes", "yes_sales_gated", "partial", "unclear", "no_public_evidence"}, string(PlatformOnly))
}

// Words returns the set's words.
func (AttributeType) Words() []string {
	return words(TypeDays, TypeNumber, TypeBool, TypeText, TypeList, TypeDate, TypeVersion, TypeAddress)
}
