package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/help"
	"github.com/vendorcheck/vendorcheck/internal/manual"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newMan(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "man [COMMAND or TOPIC]",
		Short: "Show the manual page of a command or a topic",
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return help.Below(c.Root(), args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := c.Root().Find(args)
			if len(args) == 0 {
				found, rest, err = c.Root(), nil, nil
			}
			if err != nil || len(rest) > 0 {
				return usage.Errorf("no manual page of %q%s", strings.Join(args, " "), suggest.Instead(args[len(args)-1], help.Below(c.Root(), nil), "vendorcheck --help"))
			}
			page := manual.PageOf(Commands(), found)
			if a.terminal.Is && a.showInMan(page) {
				return nil
			}
			return a.print([]byte(page))
		},
	}
}

// showInMan shows a page through man, and reports whether it could.
func (a *app) showInMan(page string) bool {
	c := exec.Command("man", "-l", "-")
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(page), os.Stdout, a.err
	return c.Run() == nil
}

// introduce answers a run without arguments. Its help is no result, and no
// success: 0 would mean that nothing blocks.
func (a *app) introduce() error {
	fmt.Fprintln(a.err, help.Text("introduction"))
	return errNothingAsked
}

// errNothingAsked ends a run without arguments; help has said what to ask.
var errNothingAsked = errors.New("nothing was asked")
