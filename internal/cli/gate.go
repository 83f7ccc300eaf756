package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// gateOptions are the flags of the gate command.
type gateOptions struct {
	app     *app
	command *cobra.Command
	output  outputFlags
	since   sinceFlag
	asOf    string
	explain bool
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
	c.Flags().BoolVar(&o.explain, "explain", false, "")
	_ = c.Flags().MarkHidden("explain") // a command of its own now
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
	file, err := projectName(o.command)
	if err != nil {
		return err
	}
	asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return err
	}
	in, err := o.app.gateInput(o.command, file, asOf)
	if err != nil {
		return err
	}
	return o.app.judge(in, &o.since, &o.output, &o.fail)
}

func (o *gateOptions) checkArgs(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	_, err := o.since.given()
	switch {
	case err != nil:
		return err
	case o.explain:
		return usage.Errorf("--explain is a command of its own: vendorcheck explain %s", cmp.Or(strings.Join(args, " "), "VENDOR CELL"))
	case len(args) > 0:
		return usage.Errorf("gate judges what the project file lists and takes no vendors, found %q; vendorcheck check takes vendors", args[0])
	}
	return nil
}
