package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/completion"
	"github.com/vendorcheck/vendorcheck/internal/help"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/terminal"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// newRoot builds the command tree. The root takes vendors and is the check
// command.
func newRoot(a *app, args []string) *cobra.Command {
	check := newCheckOptions(a)
	root := &cobra.Command{
		Use:               "vendorcheck VENDOR... [--require CELL[:GRADE][[CONDITION]],...]",
		Short:             "Show which cells block signing with an AI vendor, why, and what clears them",
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		ValidArgsFunction: a.complete().Vendors,
	}
	root.PersistentPreRun = func(c *cobra.Command, args []string) { a.command, a.args = c, args }
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { _ = help.Write(c, c.OutOrStdout()) })
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage.FlagError(c.CommandPath(), c.Flags(), err)
	})
	version := false
	root.RunE = func(_ *cobra.Command, args []string) error {
		if version {
			return a.versionLine()
		}
		if len(args) == 0 && root.Flags().NFlag() == 0 {
			return a.introduce()
		}
		if len(args) > 0 && a.meansCommand(args[0]) != "" {
			return usage.Errorf("%q is neither a vendor nor a command (did you mean %q?); vendorcheck --help lists the commands", args[0], a.meansCommand(args[0]))
		}
		return check.run(args)
	}
	root.PersistentFlags().StringArrayVar(&a.overlays, "data", nil, "apply the data in this `FOLDER`, or use a pack; repeatable")
	root.PersistentFlags().StringVar(&a.color, "color", "auto", "use color `WHEN`: auto, always or never")
	root.PersistentFlags().BoolVar(&a.pager.Disabled, "no-pager", false, "print long answers whole, without the pager")
	root.Flags().BoolVar(&version, "version", false, "print the versions of tool and data on one line")
	check.flags(root)
	// Building every command takes longer than judging an offering, so a run
	// that names none of them goes without.
	if slices.ContainsFunc(args, namesCommand) {
		for _, command := range commands() {
			root.AddCommand(command.build(a))
		}
		root.AddCommand(help.Topics(output.About())...)
		command := help.Command(root)
		root.SetHelpCommand(command)
		help.Describe(root)
		help.Describe(command)
		if args[0] == cobra.ShellCompRequestCmd {
			completion.PlainUsage(root)
		}
	}
	_ = root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(terminal.ColorModes(), cobra.ShellCompDirectiveNoFileComp))
	return root
}

// Commands returns the whole tree of commands, for those who describe it: the
// manual and the completion scripts. It is not for running.
func Commands() *cobra.Command {
	root := newRoot(&app{}, []string{"help"})
	root.InitDefaultHelpCmd()
	return root
}

// commands lists the commands by name, so that a name is found without
// building its command.
func commands() []namedCommand {
	return []namedCommand{
		{"check", newCheck}, {"gate", newGate}, {"scan", newScan}, {"init", newInit}, {"attest", newAttest}, {"waive", newWaive}, {"list", newList}, {"show", newShow}, {"compare", newCompare}, {"find", newFind}, {"explain", newExplain},
		{"cells", newCells}, {"profiles", newProfiles}, {"questions", newQuestions}, {"verify", newVerify}, {"diff", newDiff}, {"data", newData}, {"schema", newSchema}, {"completion", newCompletion}, {"man", newMan}, {"version", newVersion},
	}
}

type namedCommand struct {
	name  string
	build func(*app) *cobra.Command
}

func commandWords() []string {
	var words []string
	for _, c := range commands() {
		words = append(words, c.name)
	}
	return words
}

// namesCommand reports whether an argument is a command, or asks for what only
// the whole tree of commands can answer.
func namesCommand(arg string) bool {
	switch arg {
	case "help", "-h", "--help", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return true
	}
	return slices.Contains(commandWords(), arg)
}

// meansCommand returns the command that a word, which names no vendor, is
// probably a slip of.
func (a *app) meansCommand(word string) string {
	near := suggest.Nearest(word, commandWords())
	if len(near) == 0 {
		return ""
	}
	d, err := a.dataset()
	if err != nil {
		return ""
	}
	if _, err := d.Offering(word); err == nil || len(suggest.Nearest(word, d.Names())) > 0 {
		return ""
	}
	return near[0]
}
