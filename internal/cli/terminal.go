package cli

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// terminal is what standard output leads to.
type terminal struct {
	is    bool
	width int // columns; 0 where there is no terminal
}

func terminalOf(w io.Writer) terminal {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return terminal{}
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		width = 0
	}
	return terminal{is: true, width: width}
}

const (
	widthWithoutTerminal = 80
	narrowest            = 40 // below this a table helps nobody; the terminal may wrap it
)

// width returns the columns to write for: the terminal's, else COLUMNS, else 80.
func (a *app) width() int {
	if a.terminal.width > 0 {
		return max(a.terminal.width, narrowest)
	}
	if n, err := strconv.Atoi(a.env("COLUMNS")); err == nil && n > 0 {
		return max(n, narrowest)
	}
	return widthWithoutTerminal
}

var colorModes = []string{"auto", "always", "never"}

// colored decides about color: --color first, then NO_COLOR (any value but
// the empty one), then CLICOLOR_FORCE, then whether there is a terminal.
func (a *app) colored() (bool, error) {
	switch a.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, usage.Errorf("--color %q%s; allowed: auto, always, never", a.color, suggest.DidYouMean(a.color, colorModes))
	}
	if a.env("NO_COLOR") != "" {
		return false, nil
	}
	if force := a.env("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true, nil
	}
	return a.terminal.is && a.env("TERM") != "dumb", nil
}

// options returns what renderers need to know.
func (a *app) options() (finding.Options, error) {
	colored, err := a.colored()
	if err != nil {
		return finding.Options{}, err
	}
	return finding.Options{Width: a.width(), Color: colored}, nil
}
