package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// gateOptions are the flags of the gate command.
type gateOptions struct {
	app     *app
	command *cobra.Command
	output  outputFlags
	since   sinceFlag
	asOf    string
	all     bool
	fail    failFlags
}

func newGate(a *app) *cobra.Command {
	o := &gateOptions{app: a, output: outputFlags{app: a, allowed: output.Names()}}
	c := &cobra.Command{
		Use:   "gate",
		Short: "Judge every vendor of the project file",
		Args:  cobra.ArbitraryArgs,
		RunE:  run(o.run),
	}
	o.command = c
	c.Flags().String("project", "", "project `FILE` (default: vendorcheck.yaml or .vendorcheck.yaml, found upward)")
	c.Flags().StringVar(&o.asOf, "as-of", "", "judge as of this day, `YYYY-MM-DD` (default: today, UTC)")
	c.Flags().BoolVar(&o.all, "all", false, "judge every project file of the repository, in one report")
	registerPolicyRef(c)
	o.fail.register(c, &o.output)
	o.since.register(c)
	o.output.register(c)
	return c
}

func (o *gateOptions) run(args []string) error {
	if err := o.checkArgs(args); err != nil {
		return err
	}
	asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return err
	}
	if o.all {
		return o.judgeAll(asOf)
	}
	file, err := projectName(o.command)
	if err != nil {
		return err
	}
	in, err := o.app.gateInput(o.command, file, asOf)
	if err != nil {
		return err
	}
	return o.app.judge(in, &o.since, &o.output, &o.fail)
}

// judgeAll judges each project file by its own data. With one that cannot be
// judged there is no report.
func (o *gateOptions) judgeAll(asOf date.Date) error {
	files, ignored, err := project.All(o.command.Flag(policyRef).Value.String(), o.command.Flags().Changed(policyRef))
	if err != nil {
		return err
	}
	if ignored > 0 {
		o.app.note(fmt.Sprintf("files or folders that .ignore or .vendorcheckignore leaves out: %d; project files in them are not judged", ignored))
	}
	var reports []*report.Report
	var folders []string
	var failed []error
	for _, file := range files {
		one := *o.app
		one.opener, one.raised, one.overlays = source.Opener{}, nil, slices.Clone(one.overlays)
		in, err := one.gateInput(o.command, file.Name, asOf)
		if failed = append(failed, err); err != nil {
			continue
		}
		in.FailOn = report.Verdict(o.fail.on)
		r := check.Run(in)
		d, err := one.dataset()
		failed = append(failed, err)
		r.Tool, r.Dataset = one.identity(d)
		reports, folders = append(reports, r), append(folders, file.Folder)
		o.app.raised = append(o.app.raised, one.raised...)
	}
	if err := errors.Join(failed...); err != nil {
		return err
	}
	r := report.Join(reports, folders)
	if err := o.since.compare(r); err != nil {
		return err
	}
	return o.app.conclude(r, &o.output, renderReport, &o.fail)
}

func (o *gateOptions) checkArgs(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	_, err := o.since.given()
	switch {
	case err != nil:
		return err
	case o.all && o.command.Flags().Changed("project"):
		return usage.New("--all judges every project file, and --project one; leave one of them out")
	case len(args) > 0:
		return usage.Errorf("gate judges what the project file lists and takes no vendors, found %q; vendorcheck check takes vendors", args[0])
	}
	return nil
}
