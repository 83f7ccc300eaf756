package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/render"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// checkOptions are the flags of the check command.
type checkOptions struct {
	app      *app
	command  *cobra.Command
	output   outputFlags
	require  []string
	accept   string
	asOf     string
	model    string
	policy   policyFlags
	exitZero bool
}

// policyFlags are the demands on all evidence alike.
type policyFlags struct {
	minConfidence string
	maxAgeDays    int
	requireDated  bool
}

func newCheckOptions(a *app) *checkOptions {
	return &checkOptions{app: a, output: outputFlags{app: a, allowed: render.Names()}}
}

func newCheck(a *app) *cobra.Command {
	o := newCheckOptions(a)
	c := &cobra.Command{
		Use:   "check VENDOR... [--require CELL[:GRADE][[CONDITION]],...]",
		Short: "Judge offerings by requirements (what vendorcheck VENDOR does)",
		Long: `Judge offerings by requirements and say what blocks signing, why, and what
clears it. Without requirements, list what to watch out for.

A requirement is CELL[:GRADE][[CONDITION]...]: a cell or its alias, the weakest
grade that you accept, and conditions on its attributes.

  hipaa                                     the grade must be yes
  zdr:yes_sales_gated                       you will sign the enterprise contract
  zdr:partial[default_retention_days<=30]   and keep requests 30 days at most
  residency:partial[regions~eu][processing]

Conditions compare with = != <= >= < > and ~ (contains the word); a bare name
asks that the attribute is stated and true. See vendorcheck cells CELL.`,
		Example: `  vendorcheck check xai --require hipaa,zdr
  vendorcheck check xai --require hipaa,zdr --accept yes_sales_gated
  vendorcheck check xai --require 'zdr:yes_sales_gated[default_retention_days<=30]' -o json`,
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.completeVendors,
	}
	o.flags(c)
	return c
}

func (o *checkOptions) flags(c *cobra.Command) {
	o.command = c
	f := c.Flags()
	f.StringArrayVarP(&o.require, "require", "r", nil, "requirements, "+profile.Grammar+", separated by commas; repeatable")
	f.StringVar(&o.accept, "accept", "yes", "weakest grade accepted where a requirement names none")
	f.StringVar(&o.asOf, "as-of", "", "day that counts as today, YYYY-MM-DD (default: today, UTC)")
	f.StringVar(&o.model, "model", "", "judge this model: apply what the dataset says of it alone")
	f.StringVar(&o.policy.minConfidence, "min-confidence", "", "block on evidence of less confidence: low, medium or high")
	f.IntVar(&o.policy.maxAgeDays, "max-age-days", 0, "block on evidence verified more days ago (0: no limit)")
	f.BoolVar(&o.policy.requireDated, "require-dated", false, "block where no supporting page carries a date of its own")
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit 0 even if something blocks (never masks 2 or 3)")
	o.output.register(c)
	a := o.app
	_ = c.RegisterFlagCompletionFunc("require", a.completeRequirements)
	_ = c.RegisterFlagCompletionFunc("accept", cobra.FixedCompletions(grade.Names(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("min-confidence", cobra.FixedCompletions(grade.ConfidenceNames(), cobra.ShellCompDirectiveNoFileComp))
}

// run judges, writes, and only then says whether something blocks.
func (o *checkOptions) run(vendors []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	d, err := o.app.dataset()
	if err != nil {
		return err
	}
	in, err := o.input(d, vendors)
	if err != nil {
		return err
	}
	r := check.Run(in)
	r.Tool, r.Dataset = o.app.identity(d)
	if err := o.output.write(func(format string, w io.Writer, opts render.Options) error {
		renderer, err := render.Find(format)
		if err != nil {
			return err
		}
		return renderer.Render(w, r, opts)
	}); err != nil {
		return err
	}
	return o.outcome(r)
}

// outcome is the one place where a verdict becomes the end of a command.
func (o *checkOptions) outcome(r *report.Report) error {
	if r.Blocked && !o.exitZero {
		return errBlocked
	}
	return nil
}

// input turns the flags into what the check needs; every error is the
// request's.
func (o *checkOptions) input(d *dataset.Dataset, vendors []string) (check.Input, error) {
	in := check.Input{Catalog: d.Catalog, Model: strings.TrimSpace(o.model)}
	var err error
	if in.Profile, err = o.profile(d.Catalog); err != nil {
		return in, err
	}
	if in.AsOf, err = o.app.today(o.asOf, o.command.Flags().Changed("as-of")); err != nil {
		return in, err
	}
	if in.Offerings, err = offerings(d, vendors); err != nil {
		return in, err
	}
	return in, o.checkModel(in)
}

func (o *checkOptions) profile(catalog *dataset.Catalog) (profile.Profile, error) {
	p := profile.Profile{Name: profile.CommandLine, MaxAgeDays: o.policy.maxAgeDays, RequireDated: o.policy.requireDated}
	var err error
	if p.Accept, err = grade.Parse(o.accept); err != nil {
		return p, fmt.Errorf("--accept: %w", err)
	}
	if o.command.Flags().Changed("min-confidence") {
		if p.MinConfidence, err = grade.ParseConfidence(o.policy.minConfidence); err != nil {
			return p, fmt.Errorf("--min-confidence: %w", err)
		}
	}
	if p.MaxAgeDays < 0 {
		return p, fmt.Errorf("--max-age-days is %d; it must be 0 (no limit) or more", p.MaxAgeDays)
	}
	for _, list := range o.require {
		requirements, err := profile.Parse(list, catalog)
		if err != nil {
			return p, fmt.Errorf("--require: %w", err)
		}
		p.Requirements = append(p.Requirements, requirements...)
	}
	return p, nil
}

// offerings finds the vendors that were asked for, each once.
func offerings(d *dataset.Dataset, vendors []string) ([]*dataset.Offering, error) {
	if len(vendors) == 0 {
		return nil, fmt.Errorf("name at least one vendor, for example: vendorcheck xai --require hipaa,zdr\nofferings: %s", strings.Join(d.IDs(), ", "))
	}
	var found []*dataset.Offering
	seen := map[string]bool{}
	for _, name := range vendors {
		o, err := offering(d, name)
		if err != nil {
			return nil, err
		}
		if !seen[o.ID] {
			seen[o.ID] = true
			found = append(found, o)
		}
	}
	return found, nil
}

// offering finds one offering; an error that is not about the name is the
// tool's.
func offering(d *dataset.Dataset, name string) (*dataset.Offering, error) {
	o, err := d.Offering(name)
	var unknown *dataset.UnknownVendorError
	var ambiguous *dataset.AmbiguousVendorError
	if err == nil || errors.As(err, &unknown) || errors.As(err, &ambiguous) {
		return o, err
	}
	return nil, failure(err)
}

// checkModel refuses a model that none of the offerings knows: a misspelt name
// would otherwise look like a model without exceptions.
func (o *checkOptions) checkModel(in check.Input) error {
	if in.Model == "" {
		if o.command.Flags().Changed("model") {
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
