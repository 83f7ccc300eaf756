package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

const rootLong = `vendorcheck answers one question before a contract is signed: which cells block
signing, why, and what clears them.

It judges offerings of AI vendors by the requirements you name, on a bundled,
dated and sourced dataset of graded cells. It works offline. Without
requirements it lists what to watch out for.`

const rootExample = `  vendorcheck xai --require hipaa,zdr
  vendorcheck xai --require zdr:yes_sales_gated,dpa -o json
  vendorcheck xai
  vendorcheck show xai zdr`

// newRoot builds the command tree. The root takes vendors and is the check
// command.
func newRoot(a *app) *cobra.Command {
	check := newCheckOptions(a)
	root := &cobra.Command{
		Use:               "vendorcheck VENDOR... [--require CELL[:GRADE][[CONDITION]],...]",
		Short:             "Tell which cells block signing an AI vendor, why, and what clears them",
		Long:              rootLong,
		Example:           rootExample,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		ValidArgsFunction: a.completeVendors,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 1 && a.meansCommand(root, args[0]) != "" {
			return fmt.Errorf("%q is neither a vendor nor a command (did you mean %q?); commands: %s", args[0], a.meansCommand(root, args[0]), strings.Join(commandNames(root), ", "))
		}
		return check.run(args)
	}
	root.PersistentFlags().StringVar(&a.colour, "color", "auto", "colour: auto, always or never")
	check.flags(root)
	root.AddCommand(newCheck(a), newList(a), newShow(a), newCells(a), newSchema(a), newVersion(a))
	root.AddCommand(topics()...)
	root.SetHelpCommand(newHelp(root))
	_ = root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(colourModes, cobra.ShellCompDirectiveNoFileComp))
	return root
}

// meansCommand returns the command that a word, which names no vendor, is
// probably a slip of.
func (a *app) meansCommand(root *cobra.Command, word string) string {
	d, err := a.dataset()
	if err != nil {
		return ""
	}
	if _, err := d.Offering(word); err == nil || len(suggest.Nearest(word, d.Names())) > 0 {
		return ""
	}
	if near := suggest.Nearest(word, commandNames(root)); len(near) > 0 {
		return near[0]
	}
	return ""
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// newHelp replaces cobra's help command, which answers an unknown topic with
// exit code 0.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Explain a command or a topic",
		Long:  "Explain a command, or one of the topics that `vendorcheck --help` lists.",
		Example: `  vendorcheck help check
  vendorcheck help exit-codes`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return helpNames(root), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			command, rest, err := root.Find(args)
			if len(args) == 0 {
				command, rest, err = root, nil, nil
			}
			if err != nil || len(rest) > 0 {
				return fmt.Errorf("no help on %q%s; there is help on %s", strings.Join(args, " "), suggest.DidYouMean(args[0], helpNames(root)), strings.Join(helpNames(root), ", "))
			}
			return command.Help()
		},
	}
}

func helpNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}
