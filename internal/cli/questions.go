package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/letter"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/questions"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// questionsOptions are the flags of the questions command.
type questionsOptions struct {
	requestFlags
	output   outputFlags
	project  string
	by       string
	internal bool
}

func newQuestions(a *app) *cobra.Command {
	o := &questionsOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: letter.Formats()}}
	c := &cobra.Command{
		Use:               "questions VENDOR... [--profile PROFILE] [--require CELL,...] [--project FILE]",
		Short:             "Write the letter to the vendor: what to ask before signing",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.complete().Vendors,
		RunE:              run(o.run),
	}
	o.register(c)
	o.output.register(c)
	c.Flags().StringVar(&o.project, "project", "", "ask as this project `FILE` requires")
	c.Flags().StringVar(&o.by, "by", "", "ask for an answer by this day, `YYYY-MM-DD`")
	c.Flags().BoolVar(&o.internal, "internal", false, "list instead what is left to you; tasks, side effects, waivers, notices")
	return c
}

func (o *questionsOptions) run(vendors []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	in, err := o.judged(vendors)
	if err != nil {
		return err
	}
	by, err := o.deadline(in.AsOf)
	if err != nil {
		return err
	}
	view := questions.Write(in, by)
	return o.output.write(func(format string, w io.Writer, _ finding.Options) error {
		if o.internal {
			return letter.WriteTodo(format, w, view)
		}
		return letter.Write(format, w, view.Mail())
	})
}

// judged reads what is to be judged: by the flags, or by the project file.
func (o *questionsOptions) judged(vendors []string) (check.Input, error) {
	if o.command.Flags().Changed("project") {
		return o.listed(vendors)
	}
	if !o.asksSomething() {
		return check.Input{}, usage.New("give the requirements with --profile, --require or --project, for example: vendorcheck questions xai --profile hipaa")
	}
	d, err := o.app.dataset()
	if err != nil {
		return check.Input{}, err
	}
	chosen, err := o.app.offerings(d, vendors)
	if err != nil {
		return check.Input{}, err
	}
	return o.input(d, chosen)
}

// listed reads the project file and keeps the vendors that were named, all
// where none was. What the file says of requirements cannot be changed by
// flags, for the answer would no longer be the gate's.
func (o *questionsOptions) listed(vendors []string) (check.Input, error) {
	if err := o.notWithProject(); err != nil {
		return check.Input{}, err
	}
	if o.project == "" {
		return check.Input{}, usage.New("--project names no file")
	}
	asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return check.Input{}, err
	}
	in, err := o.app.gateInput(o.command, o.project, asOf)
	if err != nil || len(vendors) == 0 {
		return in, err
	}
	in.Subjects, err = o.named(in.Subjects, vendors)
	return in, err
}

// named picks the vendors of the project file that were asked for, in that
// order.
func (o *questionsOptions) named(all []profile.Subject, vendors []string) ([]profile.Subject, error) {
	d, err := o.app.dataset()
	if err != nil {
		return nil, err
	}
	chosen, err := o.app.offerings(d, vendors)
	if err != nil {
		return nil, err
	}
	var subjects []profile.Subject
	for _, offering := range chosen {
		of := profile.OfOffering(all, offering.ID)
		if len(of) == 0 {
			return nil, usage.Errorf("%s does not list %s; it lists: %s", o.project, offering.ID, strings.Join(profile.OfferingIDs(all), ", "))
		}
		subjects = append(subjects, of...)
	}
	return subjects, nil
}

// deadline reads --by; the zero date where it is not given.
func (o *questionsOptions) deadline(today date.Date) (date.Date, error) {
	if !o.command.Flags().Changed("by") {
		return 0, nil
	}
	by, err := date.Parse(o.by)
	if err != nil {
		return 0, usage.Errorf("--by: %w", err)
	}
	if by < today {
		return 0, usage.Errorf("--by is %s, which is before %s; name a day in the future", by, today)
	}
	return by, nil
}
