package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/stepsummary"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// checkOptions are the flags of the check command.
type checkOptions struct {
	requestFlags
	output outputFlags
	since  sinceFlag
	fail   failFlags
}

func newCheckOptions(a *app) *checkOptions {
	return &checkOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: output.Names()}}
}

func newCheck(a *app) *cobra.Command {
	o := newCheckOptions(a)
	c := &cobra.Command{
		Use:               "check VENDOR... [--require CELL[:GRADE][[CONDITION]],...]",
		Short:             "Judge offerings by requirements (what vendorcheck VENDOR does)",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.complete().Vendors,
	}
	o.flags(c)
	return c
}

func (o *checkOptions) flags(c *cobra.Command) {
	o.register(c)
	o.fail.register(c, &o.output)
	o.since.register(c)
	o.output.register(c)
}

// run judges, writes, and only then says whether something blocks.
func (o *checkOptions) run(vendors []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	if given, err := o.since.given(); err != nil {
		return err
	} else if given && !o.asksSomething() {
		return usage.New("--since compares verdicts; name requirements with --profile or --require")
	}
	d, err := o.app.dataset()
	if err != nil {
		return err
	}
	chosen, err := o.app.offerings(d, vendors)
	if err != nil {
		return err
	}
	in, err := o.input(d, chosen)
	if err != nil {
		return err
	}
	return o.app.judge(in, &o.since, &o.output, &o.fail)
}

// judge runs the check, writes the report, says what ends soon, and only then
// says whether something blocks. It is the one place where a verdict becomes
// the end of a command.
func (a *app) judge(in check.Input, since *sinceFlag, out *outputFlags, fail *failFlags) error {
	in.FailOn = report.Verdict(fail.on)
	r := check.Run(in)
	if err := since.compare(r); err != nil {
		return err
	}
	return a.conclude(r, out, renderReport, fail)
}

// conclude does so for a report that is there.
func (a *app) conclude(r *report.Report, out *outputFlags, as func(*report.Report, string, io.Writer, finding.Options) error, fail *failFlags) error {
	if r.Dataset.Digest == "" {
		d, err := a.dataset()
		if err != nil {
			return err
		}
		r.Tool, r.Dataset = a.identity(d)
	}
	a.announce(r.Notices)
	r.Notices = append(append([]report.Notice{}, a.raised...), r.Notices...) // never null
	rendered, err := out.render(func(format string, w io.Writer, opts finding.Options) error { return as(r, format, w, opts) })
	if err != nil {
		return err
	}
	if rendered.written, err = a.writeStepSummary(r, out); err != nil {
		return err
	}
	if err := rendered.write(); err != nil {
		return err
	}
	switch {
	case r.Incomplete():
		return incomplete(r.Scan)
	case r.Failed && !fail.exitZero:
		return errBlocked
	}
	return nil
}

// writeStepSummary adds the report to the summary of the step that runs the
// program, where it is written for GitHub. It returns the files that it wrote.
func (a *app) writeStepSummary(r *report.Report, out *outputFlags) ([]string, error) {
	file := a.env(stepsummary.Variable)
	targets, err := out.targets()
	if err != nil || file == "" || !slices.ContainsFunc(targets, func(t output.Target) bool { return t.Format == "github" }) {
		return nil, err
	}
	markdown, err := output.ByName("markdown")
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	var paths project.RepositoryPaths
	if err := errors.Join(markdown.Render(&page, r, finding.Options{Repository: paths.Path}), paths.Err); err != nil {
		return nil, err
	}
	err = stepsummary.Append(file, page.Bytes())
	if errors.Is(err, stepsummary.ErrFull) {
		fmt.Fprintf(a.err, "vendorcheck: note: %s: %v\n", stepsummary.Variable, err)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", stepsummary.Variable, err)
	}
	return []string{file}, nil
}

// renderReport writes a report in one of output.Names.
func renderReport(r *report.Report, format string, w io.Writer, opts finding.Options) error {
	renderer, err := output.ByName(format)
	if err != nil {
		return err
	}
	return renderer.Render(w, r, opts)
}

// note writes notes on standard error.
func (a *app) note(messages ...string) {
	for _, message := range messages {
		a.announce([]report.Notice{{Message: message}})
	}
}

// announce writes notices for people, away from the results.
func (a *app) announce(notices []report.Notice) {
	for _, n := range notices {
		place := ""
		switch {
		case n.File != "" && n.Line > 0:
			place = fmt.Sprintf(" (%s:%d)", wording.Plain(n.File), n.Line)
		case n.File != "":
			place = fmt.Sprintf(" (%s)", wording.Plain(n.File))
		}
		fmt.Fprintf(a.err, "vendorcheck: note: %s%s\n", wording.Plain(n.Message), place)
	}
}
