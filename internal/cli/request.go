package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// requestFlags say what is required, of which model, and on which day. They
// are the same for every command that judges.
type requestFlags struct {
	app           *app
	command       *cobra.Command
	require       []string
	accept        string
	asOf          string
	model         string
	minConfidence string
	maxAgeDays    int
	requireDated  bool
}

func (r *requestFlags) register(c *cobra.Command) {
	r.command = c
	f := c.Flags()
	f.StringArrayVarP(&r.require, "require", "r", nil, "requirements, "+profile.Grammar+", separated by commas; repeatable")
	f.StringVar(&r.accept, "accept", "yes", "weakest grade accepted where a requirement names none")
	f.StringVar(&r.asOf, "as-of", "", "day that counts as today, YYYY-MM-DD (default: today, UTC)")
	f.StringVar(&r.model, "model", "", "judge this model: apply what the dataset says of it alone")
	f.StringVar(&r.minConfidence, "min-confidence", "", "block on evidence of less confidence: low, medium or high")
	f.IntVar(&r.maxAgeDays, "max-age-days", 0, "block on evidence verified more days ago (0: no limit)")
	f.BoolVar(&r.requireDated, "require-dated", false, "block where no supporting page carries a date of its own")
	_ = c.RegisterFlagCompletionFunc("require", r.app.completeRequirements)
	_ = c.RegisterFlagCompletionFunc("accept", cobra.FixedCompletions(grade.Names(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("min-confidence", cobra.FixedCompletions(grade.ConfidenceNames(), cobra.ShellCompDirectiveNoFileComp))
}

// input turns the flags into what the check needs; every error is the
// request's.
func (r *requestFlags) input(d *dataset.Dataset, chosen []*dataset.Offering) (check.Input, error) {
	in := check.Input{Catalog: d.Catalog, Offerings: chosen, Model: strings.TrimSpace(r.model)}
	var err error
	if in.Profile, err = r.profile(d.Catalog); err != nil {
		return in, err
	}
	if in.AsOf, err = r.app.today(r.asOf, r.command.Flags().Changed("as-of")); err != nil {
		return in, err
	}
	return in, r.checkModel(in)
}

func (r *requestFlags) profile(catalog *dataset.Catalog) (profile.Profile, error) {
	p := profile.Profile{Name: profile.CommandLine, MaxAgeDays: r.maxAgeDays, RequireDated: r.requireDated}
	var err error
	if p.Accept, err = grade.Parse(r.accept); err != nil {
		return p, fmt.Errorf("--accept: %w", err)
	}
	if r.command.Flags().Changed("min-confidence") {
		if p.MinConfidence, err = grade.ParseConfidence(r.minConfidence); err != nil {
			return p, fmt.Errorf("--min-confidence: %w", err)
		}
	}
	if p.MaxAgeDays < 0 {
		return p, fmt.Errorf("--max-age-days is %d; it must be 0 (no limit) or more", p.MaxAgeDays)
	}
	for _, list := range r.require {
		requirements, err := profile.Parse(list, catalog)
		if err != nil {
			return p, fmt.Errorf("--require: %w", err)
		}
		p.Requirements = append(p.Requirements, requirements...)
	}
	return p, nil
}

// checkModel refuses a model that none of the offerings knows: a misspelt name
// would otherwise look like a model without exceptions.
func (r *requestFlags) checkModel(in check.Input) error {
	if in.Model == "" {
		if r.command.Flags().Changed("model") {
			return errors.New("--model is empty; leave it out to judge the offering as a whole")
		}
		return nil
	}
	var known []string
	for _, offering := range in.Offerings {
		if offering.KnowsModel(in.Model) {
			return nil
		}
		known = append(known, offering.ModelNames()...)
	}
	if len(known) == 0 {
		return fmt.Errorf("--model %q: the dataset tells no models of %s apart; leave --model out", in.Model, in.Offerings[0].Name)
	}
	return fmt.Errorf("--model %q is not a model that the dataset tells apart; known: %s", in.Model, strings.Join(known, ", "))
}

// today reads --as-of; without it the clock is read, here and nowhere else.
func (a *app) today(asOf string, given bool) (date.Date, error) {
	if !given {
		return date.Of(a.now().UTC()), nil
	}
	d, err := date.Parse(asOf)
	if err != nil {
		return 0, fmt.Errorf("--as-of: %w", err)
	}
	return d, nil
}
