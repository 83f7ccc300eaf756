package cli

import (
	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// failFlags say which verdicts fail, the same for every command that judges.
type failFlags struct {
	on       output.OpenVerdict
	exitZero bool
}

func (f *failFlags) register(c *cobra.Command, out *outputFlags) {
	f.on = output.OpenVerdict(report.Block)
	c.Flags().Var(&f.on, "fail-on", "exit 1 from this `VERDICT` on: block, warn or conditional")
	c.Flags().BoolVar(&f.exitZero, "exit-zero", false, "exit 0 even if something fails (never masks 2 or 3)")
	c.Flags().Var(&out.only, "only", "show people only this `VERDICT`: block, warn or conditional; repeatable")
	_ = c.RegisterFlagCompletionFunc("only", cobra.FixedCompletions(output.OpenVerdicts(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(output.OpenVerdicts(), cobra.ShellCompDirectiveNoFileComp))
}
