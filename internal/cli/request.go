package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/completion"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// requestFlags say what is required, of which model, and on which day. They
// are the same for every command that judges.
type requestFlags struct {
	app            *app
	command        *cobra.Command
	profiles       []string
	require        []string
	accept         string
	asOf           string
	model          string
	minConfidence  string
	maxAgeDays     int
	requireDated   bool
	requirePrimary bool
}

func (r *requestFlags) register(c *cobra.Command) {
	r.command = c
	f := c.Flags()
	f.StringArrayVarP(&r.profiles, "profile", "p", nil, "apply a profile, by `NAME` or file; repeatable, the stricter requirement wins")
	f.StringArrayVarP(&r.require, "require", "r", nil, "`LIST` of "+profile.Grammar+", with commas; repeatable")
	f.StringVar(&r.accept, "accept", "yes", "weakest `GRADE` accepted; a requirement may name its own")
	f.StringVar(&r.asOf, "as-of", "", "judge as of this day, `YYYY-MM-DD` (default: today, UTC)")
	f.StringVar(&r.model, "model", "", "judge one model, by `NAME`; apply what the dataset says of it alone")
	f.StringVar(&r.minConfidence, "min-confidence", "", "block on evidence below this `LEVEL`: low, medium or high")
	f.IntVar(&r.maxAgeDays, "max-age-days", 0, "block on evidence older than this many `DAYS`; 0 is no limit")
	f.BoolVar(&r.requireDated, "require-dated", false, "block where no supporting page has a date")
	f.BoolVar(&r.requirePrimary, "require-primary", false, "block where third parties alone support the grade")
	_ = c.RegisterFlagCompletionFunc("profile", completeProfiles)
	_ = c.RegisterFlagCompletionFunc("require", r.app.complete().Requirements)
	_ = c.RegisterFlagCompletionFunc("model", r.app.complete().Models)
	_ = c.RegisterFlagCompletionFunc("accept", completion.Fixed(completion.Grades()))
	_ = c.RegisterFlagCompletionFunc("min-confidence", cobra.FixedCompletions(grade.ConfidenceNames(), cobra.ShellCompDirectiveNoFileComp))
}

// refinements are the flags that say how to judge what others require.
func refinements() []string {
	return []string{"accept", "model", "min-confidence", "max-age-days", "require-dated", "require-primary"}
}

// asksSomething reports whether the flags require anything at all.
func (r *requestFlags) asksSomething() bool { return len(r.require)+len(r.profiles) > 0 }

// given returns the first flag that changes what is required; empty for none.
func (r *requestFlags) given() string {
	for _, name := range append(refinements(), "profile", "require") {
		if r.command.Flags().Changed(name) {
			return name
		}
	}
	return ""
}

// notWithProject refuses flags beside a project file: the answer would not be
// that of gate.
func (r *requestFlags) notWithProject() error {
	if name := r.given(); name != "" {
		return usage.Errorf("--%s does not go with --project: the project file says what is required", name)
	}
	return nil
}

// input turns the flags into what the check of the chosen offerings needs; every
// error is the request's.
func (r *requestFlags) input(d *dataset.Dataset, chosen []*dataset.Offering) (check.Input, error) {
	in, asked, err := r.asked(d)
	if err != nil {
		return in, err
	}
	for _, o := range chosen {
		asked.Offering = o
		in.Subjects = append(in.Subjects, asked)
	}
	return in, answer.CheckModel(asked.Model, r.command.Flags().Changed("model"), chosen)
}

// asked returns what the flags ask of any offering: the input without subjects,
// and a subject without its offering. The model is not checked.
func (r *requestFlags) asked(d *dataset.Dataset) (check.Input, profile.Subject, error) {
	in := check.Input{Catalog: d.Catalog, ExpiringDays: profile.DefaultExpiringDays}
	asked := profile.Subject{Model: strings.TrimSpace(r.model)}
	accept, err := grade.Parse(r.accept)
	if err != nil {
		return in, asked, usage.Errorf("--accept: %w", err)
	}
	policy, err := r.policy()
	if err != nil {
		return in, asked, err
	}
	if in.AsOf, err = r.app.today(r.asOf, r.command.Flags().Changed("as-of")); err != nil {
		return in, asked, err
	}
	if asked.Profiles, asked.Requirements, err = r.requirements(d.Catalog, accept, policy); err != nil {
		return in, asked, err
	}
	in.Profile = check.Asked(strings.Join(asked.Profiles, " + "), accept, policy)
	return in, asked, nil
}

func (r *requestFlags) policy() (profile.Policy, error) {
	p := profile.Policy{MaxAgeDays: r.maxAgeDays, RequireDated: r.requireDated, RequirePrimary: r.requirePrimary}
	if r.command.Flags().Changed("min-confidence") {
		var err error
		if p.MinConfidence, err = grade.ParseConfidence(r.minConfidence); err != nil {
			return p, usage.Errorf("--min-confidence: %w", err)
		}
	}
	if p.MaxAgeDays < 0 {
		return p, usage.Errorf("--max-age-days is %d; it must be 0 (no limit) or more", p.MaxAgeDays)
	}
	return p, nil
}

// requirements joins those of the profiles with those of --require. --accept,
// where given, takes the place of the profiles' own default.
func (r *requestFlags) requirements(catalog *dataset.Catalog, accept grade.Grade, policy profile.Policy) ([]string, []profile.Requirement, error) {
	loader := profile.Loader{Catalog: catalog, Source: source.Profiles{}}
	if r.command.Flags().Changed("accept") {
		loader.Accept = accept
	}
	names := make(profile.Names, len(r.profiles))
	for i, text := range r.profiles {
		names[i] = profile.Name{Text: text}
	}
	loaded, faults := loader.Load(names)
	if len(faults) > 0 {
		return nil, nil, requestFaults("--profile", faults)
	}
	requirements := loaded.Requirements
	for _, list := range r.require {
		more, err := profile.Parse(list, catalog)
		if err != nil {
			return nil, nil, usage.Errorf("--require: %w", err)
		}
		for i := range more {
			if more[i].Accept == grade.NotAssessed {
				more[i].Accept = accept
			}
			more[i].AskedBy = []profile.Asked{{Profile: profile.CommandLine}}
		}
		requirements = append(requirements, more...)
	}
	for i := range requirements {
		requirements[i].Policy = requirements[i].Policy.Stricter(policy)
	}
	if len(r.require) > 0 || len(r.profiles) == 0 {
		loaded.Names = append(loaded.Names, profile.CommandLine)
	}
	return loaded.Names, profile.Merge(requirements), nil
}

// today reads --as-of; without it the clock is read, here and nowhere else.
func (a *app) today(asOf string, given bool) (date.Date, error) {
	if !given {
		return date.Of(a.now().UTC()), nil
	}
	d, err := date.Parse(asOf)
	return d, usage.Flag("--as-of", err)
}
