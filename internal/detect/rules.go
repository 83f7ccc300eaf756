package detect

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// Rules is what identifies offerings, prepared for scanning. It may be used
// by several goroutines at once.
type Rules struct {
	patterns []*pattern          // of texts: hosts, variables, services, models
	byNeedle [][]*pattern        // by the search's number
	search   *search             // for the needles
	packages map[string]*pattern // by registry and normalized name
	makers   []maker             // of libraries that work with other vendors, too
}

// pattern is a name that identifies offerings.
type pattern struct {
	kind      Kind
	name      string // as the data has it
	spelling  string // as it is searched for
	offerings []string
	weak      []bool
	region    string                // to which a host without * is pinned; empty for none
	glob      func() *regexp.Regexp // nil for a name without *
}

// minNeedle is the length of the shortest literal that is searched for. A name
// with less of it is ignored: it would match everywhere.
const minNeedle = 5

// NewRules makes the rules from the offerings' data.
func NewRules(offerings []*dataset.Offering) *Rules {
	b := &builder{rules: &Rules{packages: map[string]*pattern{}}, byName: map[string]*pattern{}}
	for _, o := range offerings {
		b.add(o)
	}
	b.finish()
	return b.rules
}

type builder struct {
	rules  *Rules
	byName map[string]*pattern // by kind and name
}

func (b *builder) add(o *dataset.Offering) {
	weak := func(name string) bool { return slices.Contains(o.WeakSignals, name) }
	for _, list := range []struct {
		kind  Kind
		names []string
	}{{Host, o.Hosts}, {EnvVar, o.EnvVars}, {Service, o.Services}, {ModelID, o.ModelIDs}} {
		for _, name := range list.names {
			p := b.pattern(list.kind, name)
			p.fit(o.ID, weak(name))
			if list.kind == Host && p.region == "" {
				p.region = regionOf(name, o.Hosts)
			}
		}
	}
	for _, p := range o.Packages {
		for _, name := range p.Names {
			full := p.Registry + ":" + name
			b.pattern(Package, full).fit(o.ID, weak(full))
			if weak(full) {
				b.rules.noteMaker(o)
			}
		}
	}
}

func (b *builder) pattern(kind Kind, name string) *pattern {
	key := string(kind) + " " + name
	p := b.byName[key]
	if p != nil {
		return p
	}
	p = &pattern{kind: kind, name: name, spelling: name}
	b.byName[key] = p
	if kind == Package {
		registry, rest, _ := strings.Cut(name, ":")
		b.rules.packages[packageKey(registry, rest)] = p
		return p
	}
	if strings.Contains(name, "*") {
		p.glob = sync.OnceValue(func() *regexp.Regexp { return compileGlob(kind, name) })
	}
	if len(needleOf(name)) >= minNeedle {
		b.rules.patterns = append(b.rules.patterns, p)
	}
	return p
}

func (p *pattern) fit(offering string, weak bool) {
	if slices.Contains(p.offerings, offering) {
		return
	}
	p.offerings = append(p.offerings, offering)
	p.weak = append(p.weak, weak)
}

// escapedDots are how the dots of a host are written where a text escapes them.
var escapedDots = []string{"%2e", `\u002e`, `\x2e`}

// spell adds the spellings of hosts with escaped dots.
func (b *builder) spell() {
	for _, p := range b.rules.patterns {
		if p.kind != Host {
			continue
		}
		for _, dot := range escapedDots {
			other := *p
			other.spelling = strings.ReplaceAll(p.name, ".", dot)
			if p.glob != nil {
				other.glob = sync.OnceValue(func() *regexp.Regexp { return compileGlob(Host, other.spelling) })
			}
			b.rules.patterns = append(b.rules.patterns, &other)
		}
	}
}

func (b *builder) finish() {
	b.spell()
	numbers := map[string]int{}
	var needles []string
	for _, p := range b.rules.patterns {
		needle := lowerASCII(needleOf(p.spelling))
		n, known := numbers[needle]
		if !known {
			n = len(needles)
			numbers[needle] = n
			needles = append(needles, needle)
			b.rules.byNeedle = append(b.rules.byNeedle, nil)
		}
		b.rules.byNeedle[n] = append(b.rules.byNeedle[n], p)
	}
	b.rules.search = newSearch(needles)
}

// needleOf returns the longest literal of a name with wildcards.
func needleOf(name string) string {
	longest := ""
	for part := range strings.SplitSeq(name, "*") {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// maker is a vendor whose library works with other vendors, too.
type maker struct{ offering, word string }

// noteMaker keeps the word that names a vendor's library in every language: openai of openai-go, async_openai, OpenAI::Client.
func (r *Rules) noteMaker(o *dataset.Offering) {
	m := maker{offering: o.ID, word: strings.ToLower(strings.Join(strings.Fields(o.Vendor), ""))}
	if m.word != "" && !slices.Contains(r.makers, m) {
		r.makers = append(r.makers, m)
	}
}

// Needles returns the literals that are searched for, for comparing with other
// searchers.
func (r *Rules) Needles() []string { return slices.Clone(r.search.needles) }
