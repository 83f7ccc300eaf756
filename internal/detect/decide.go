package detect

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Options widen what counts as a signal of use.
type Options struct {
	// Count are the contexts that count although they are weaker.
	Count []Context
	// Modules are the folders that hold a manifest, with slashes, below the
	// root; "." is the root. Files below one belong to it.
	Modules []string
}

// Counts reports whether a signal is one of use.
func (o Options) Counts(s *Signal) bool {
	return s.Context.Counts() || slices.Contains(o.Count, s.Context)
}

// Decide returns the offerings that the signals show in use, then those that may
// be, each with its id alone and by it. The rules:
//
// A name that several offerings share is a signal of those that something else
// in the same module shows, too, and of all of them where nothing does. A host
// beats a library that works with many vendors: where the code points the
// library at the host of another offering, the library is no signal of its own
// maker. Comments, tests, documentation, vendored code and bundles hold no
// signals of use unless Options count them. A package that a lock file names and
// the manifest beside it does not ask for is not one, either.
func Decide(signals []Signal, o Options) []report.Use {
	d := &decision{Options: o, signals: slices.Clone(signals), modules: map[string]bool{}, names: map[string][]*Signal{}, pointed: map[string][]*Signal{}}
	for _, m := range o.Modules {
		d.modules[m] = true
	}
	for i := range d.signals {
		d.signals[i].Module = moduleOf(d.signals[i].File, d.modules)
		d.index(&d.signals[i])
	}
	return d.uses()
}

// moduleOf returns the nearest folder above a file that holds a manifest.
func moduleOf(file string, modules map[string]bool) string {
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if modules[dir] {
			return dir
		}
	}
	return "."
}

type decision struct {
	Options
	modules map[string]bool
	signals []Signal
	// Of the signals that count, each name once, by module; and those that
	// libraries are pointed at, by module and by file.
	names, pointed map[string][]*Signal
}

// index keeps a signal that counts where the rules look for it.
func (d *decision) index(s *Signal) {
	if !d.Counts(s) {
		return
	}
	known := d.names[s.Module]
	if !slices.ContainsFunc(known, func(k *Signal) bool { return k.Kind == s.Kind && k.Name == s.Name }) {
		d.names[s.Module] = append(known, s)
	}
	if len(s.Explains) > 0 && !slices.Contains(s.Weak, true) {
		for _, key := range []string{"module " + s.Module, "file " + s.File} {
			if !slices.ContainsFunc(d.pointed[key], func(k *Signal) bool {
				return k.Kind == s.Kind && k.Name == s.Name && slices.Equal(k.Explains, s.Explains)
			}) {
				d.pointed[key] = append(d.pointed[key], s)
			}
		}
	}
}

// evidence is one signal for one offering.
type evidence struct {
	*Signal
	weak      bool
	counts    bool   // its context counts
	indirect  bool   // the manifest beside the file does not ask for the package
	other     bool   // the module shows another offering that shares the name, and not this one
	explained string // the host that a library is pointed at instead; empty for none
}

// proves reports whether the signal may show a use by itself. A weak library or
// variable does, as long as nothing explains it; a host that serves other
// things too, a model that others serve too, or a dependency of a dependency
// does not.
func (e *evidence) proves() bool {
	return !e.indirect && (!e.weak || e.Kind == Package || e.Kind == EnvVar)
}

// supports reports whether nothing takes the signal away from the offering.
func (e *evidence) supports() bool { return e.counts && !e.other && e.explained == "" }

func (d *decision) uses() []report.Use {
	found := map[string][]evidence{}
	var ids []string
	for i := range d.signals {
		s := &d.signals[i]
		for n, id := range s.Offerings {
			if found[id] == nil {
				ids = append(ids, id)
			}
			e := evidence{Signal: s, weak: s.Weak[n], counts: d.Counts(s), indirect: s.Indirect && d.modules[path.Dir(s.File)]}
			if e.counts {
				e.other = d.meansOther(s, id)
				e.explained = d.explainedBy(&e, id)
			}
			found[id] = append(found[id], e)
		}
	}
	slices.Sort(ids)
	uses := []report.Use{}
	for _, id := range ids {
		if u, ok := d.use(id, found[id]); ok {
			uses = append(uses, u)
		}
	}
	slices.SortStableFunc(uses, func(a, b report.Use) int { return compareBool(b.InUse, a.InUse) })
	return uses
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// meansOther reports whether a shared name means another offering: something
// else in the module singles out one that shares it, and not this one.
func (d *decision) meansOther(s *Signal, id string) bool {
	if len(s.Offerings) < 2 || d.singledOut(s, id) {
		return false
	}
	return slices.ContainsFunc(s.Offerings, func(other string) bool { return other != id && d.singledOut(s, other) })
}

// singledOut reports whether a signal of the module fits the offering and not
// all of those that share the name.
func (d *decision) singledOut(shared *Signal, id string) bool {
	return slices.ContainsFunc(d.names[shared.Module], func(s *Signal) bool {
		return slices.Contains(s.Offerings, id) &&
			slices.ContainsFunc(shared.Offerings, func(other string) bool { return !slices.Contains(s.Offerings, other) })
	})
}

// explainedBy returns what the code points a weak signal's library at, where
// that is another offering's: for a package anywhere in the module, for a
// variable in the same file.
func (d *decision) explainedBy(e *evidence, id string) string {
	pointed := d.pointed["module "+e.Module]
	if e.Kind == EnvVar {
		pointed = d.pointed["file "+e.File]
	}
	if !e.weak || e.Kind != EnvVar && e.Kind != Package {
		return ""
	}
	target := ""
	for _, s := range pointed {
		if e.Kind == EnvVar && s.Kind == EnvVar && !slices.Contains(s.Offerings, id) {
			return "" // the other one has a key of its own; this one is for its own maker
		}
		if !slices.Contains(s.Offerings, id) && slices.Contains(s.Explains, id) && (target == "" || s.Kind == Host) {
			target = s.Text
		}
	}
	return target
}

// use decides on one offering. It is not reported at all where every signal means
// another offering that shares the name.
func (d *decision) use(id string, found []evidence) (report.Use, bool) {
	u := report.Use{Offering: report.Offering{ID: id}, Confidence: grade.Low, Regions: []string{}}
	explained, onlyWeak := "", true
	var proofs []*Signal
	var best *Signal // of the strong ones
	for i := range found {
		e := &found[i]
		if e.other {
			continue
		}
		u.Signals = append(u.Signals, e.reported())
		if e.supports() && (e.proves() || e.Kind == Host) && e.Region != "" && !slices.Contains(u.Regions, e.Region) {
			u.Regions = append(u.Regions, e.Region)
		}
		if !e.supports() || !e.proves() {
			explained = cmp.Or(e.explained, explained)
			continue
		}
		proofs = append(proofs, e.Signal)
		onlyWeak = onlyWeak && e.weak
		if !e.weak && e.Kind != EnvVar && e.Context != Lock && (best == nil || e.Kind.rank() < best.Kind.rank()) {
			best = e.Signal
		}
	}
	u.InUse, u.Others = len(proofs) > 0, alternatives(id, proofs)
	slices.Sort(u.Regions)
	slices.SortStableFunc(u.Signals, compareStrength)
	rate(&u, best, onlyWeak, explained, found)
	return u, len(u.Signals) > 0
}

// reported returns the signal as a report has it.
func (e *evidence) reported() report.Signal {
	return report.Signal{File: e.File, Line: e.Line, Kind: string(e.Kind), Name: e.Name, Text: e.Text, Version: e.Version,
		Context: string(e.Context), Region: e.Region, Counted: e.counts, Weak: e.weak}
}

// compareStrength orders the signals of a use: those that count first, then the
// strong ones, then by kind, context and location.
func compareStrength(a, b report.Signal) int {
	context := func(s report.Signal) int { return slices.Index(Contexts(), Context(s.Context)) }
	return cmp.Or(
		compareBool(b.Counted, a.Counted), compareBool(a.Weak, b.Weak),
		cmp.Compare(Kind(a.Kind).rank(), Kind(b.Kind).rank()), cmp.Compare(context(a), context(b)),
		cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Text, b.Text))
}

// alternatives returns the offerings that all of the signals fit as well.
func alternatives(id string, signals []*Signal) []string {
	out := []string{}
	for i, s := range signals {
		if i == 0 {
			out = slices.Clone(s.Offerings)
		}
		out = slices.DeleteFunc(out, func(other string) bool { return other == id || !slices.Contains(s.Offerings, other) })
	}
	return out
}

// rate sets the confidence and the reason for it. Best is the strongest signal,
// nil where none is strong.
func rate(u *report.Use, best *Signal, onlyWeak bool, explained string, found []evidence) {
	switch {
	case u.InUse && best != nil && len(u.Others) > 0:
		u.Confidence, u.Why = grade.Medium, best.Kind.words()+" "+best.Text+", which other offerings share"
	case u.InUse && best != nil:
		u.Confidence, u.Why = grade.High, best.Kind.words()+" "+best.Text
	case u.InUse && onlyWeak:
		u.Confidence, u.Why = grade.Medium, "a library that works with other vendors, too, and nothing points it elsewhere"
	case u.InUse:
		u.Confidence, u.Why = grade.Medium, "the name of a variable, or a package that only a lock file names"
	case explained != "":
		u.Why = fmt.Sprintf("possible only: the library is pointed at %s", explained)
	case slices.ContainsFunc(found, func(e evidence) bool { return e.counts && !e.indirect }):
		u.Why = "possible only: a name that means other things, too"
	case slices.ContainsFunc(found, func(e evidence) bool { return e.counts }):
		u.Why = "possible only: a dependency of a dependency that no manifest asks for"
	default:
		u.Why = "possible only: " + elsewhere(found)
	}
}

// elsewhere lists the weaker contexts that name an offering.
func elsewhere(found []evidence) string {
	words := map[Context]string{Comment: "a comment", Test: "a test", Docs: "documentation", Vendored: "vendored code", Bundle: "built code"}
	var parts []string
	for i := range found {
		if w := words[found[i].Context]; w != "" && !slices.Contains(parts, w) {
			parts = append(parts, w)
		}
	}
	return "named only in " + strings.Join(parts, ", ")
}
