package cli

import (
	"fmt"
	"slices"
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
func newRoot(a *app, args []string) *cobra.Command {
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
		if len(args) == 1 && a.meansCommand(args[0]) != "" {
			return fmt.Errorf("%q is neither a vendor nor a command (did you mean %q?); commands: %s", args[0], a.meansCommand(args[0]), strings.Join(commandWords(), ", "))
		}
		return check.run(args)
	}
	root.PersistentFlags().StringArrayVar(&a.overlays, "data", nil, "folder laid over the bundled data, or a pack in its place; repeatable")
	root.PersistentFlags().StringVar(&a.colour, "color", "auto", "colour: auto, always or never")
	check.flags(root)
	// Building every command takes longer than judging an offering, so a run
	// that names none of them goes without.
	if slices.ContainsFunc(args, namesCommand) {
		for _, command := range commands() {
			root.AddCommand(command.build(a))
		}
		root.AddCommand(topics()...)
		root.SetHelpCommand(newHelp(root))
	}
	_ = root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(colourModes, cobra.ShellCompDirectiveNoFileComp))
	return root
}

// commands lists the commands by name, so that a name can be told without
// building its command.
func commands() []namedCommand {
	return []namedCommand{
		{"check", newCheck}, {"gate", newGate}, {"scan", newScan}, {"init", newInit}, {"attest", newAttest}, {"list", newList}, {"show", newShow}, {"compare", newCompare}, {"find", newFind},
		{"cells", newCells}, {"profiles", newProfiles}, {"questions", newQuestions}, {"verify", newVerify}, {"diff", newDiff}, {"data", newData}, {"schema", newSchema}, {"version", newVersion},
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
	case "help", "-h", "--help", "completion", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
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
