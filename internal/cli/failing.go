package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// failFlags say which verdicts fail, the same for every command that judges.
type failFlags struct {
	on       verdictFlag
	exitZero bool
}

func (f *failFlags) register(c *cobra.Command, out *outputFlags) {
	f.on = verdictFlag(report.Block)
	c.Flags().Var(&f.on, "fail-on", "exit 1 from this `VERDICT` on: block, warn or conditional")
	c.Flags().BoolVar(&f.exitZero, "exit-zero", false, "exit 0 even if something fails (never masks 2 or 3)")
	c.Flags().Var(&out.only, "only", "show people only this `VERDICT`: block, warn or conditional; repeatable")
	_ = c.RegisterFlagCompletionFunc("only", cobra.FixedCompletions(openVerdicts(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(openVerdicts(), cobra.ShellCompDirectiveNoFileComp))
}

// openVerdicts names the verdicts that leave something to do, the worst first.
func openVerdicts() []string {
	return []string{string(report.Block), string(report.Warn), string(report.Conditional)}
}

// verdictFlag is the value of a flag: a verdict that leaves something to do.
type verdictFlag report.Verdict

func (v *verdictFlag) String() string { return string(*v) }

func (*verdictFlag) Type() string { return "verdict" }

// Set reads the name or the label of a verdict.
func (v *verdictFlag) Set(word string) error {
	read, err := report.ParseVerdict(word)
	if err != nil || !slices.Contains(openVerdicts(), string(read)) {
		return fmt.Errorf("allowed: %s", strings.Join(openVerdicts(), ", "))
	}
	*v = verdictFlag(read)
	return nil
}

// onlyFlag is the value of --only: the verdicts that people are shown.
type onlyFlag []report.Verdict

func (f *onlyFlag) String() string {
	words := make([]string, len(*f))
	for i, v := range *f {
		words[i] = string(v)
	}
	return strings.Join(words, ",")
}

func (*onlyFlag) Type() string { return "verdicts" }

// Set adds a list of verdicts.
func (f *onlyFlag) Set(list string) error {
	for word := range strings.SplitSeq(list, ",") {
		var v verdictFlag
		if err := v.Set(word); err != nil {
			return err
		}
		*f = append(*f, report.Verdict(v))
	}
	return nil
}
