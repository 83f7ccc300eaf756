// Package terminal finds out what output leads to, and how to write for it.
package terminal

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// DefaultWidth is the width, in columns, where there is no terminal.
const DefaultWidth = 80

// minWidth is the least width to write for: below it a table helps nobody, and
// the terminal may wrap it.
const minWidth = 40

// Terminal is what an output leads to. The zero value is not a terminal.
type Terminal struct {
	Is      bool
	Columns int // 0 where they are not known
	Rows    int // 0 where they are not known
}

// Of returns what a writer leads to.
func Of(w io.Writer) Terminal {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return Terminal{}
	}
	columns, rows, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return Terminal{Is: true}
	}
	return Terminal{Is: true, Columns: columns, Rows: rows}
}

// Width returns the columns to write for: the terminal's, else those of COLUMNS,
// else 80.
func (t Terminal) Width(env func(string) string) int {
	if t.Columns > 0 {
		return max(t.Columns, minWidth)
	}
	if n, err := strconv.Atoi(env("COLUMNS")); err == nil && n > 0 {
		return max(n, minWidth)
	}
	return DefaultWidth
}

// ColorModes are the values of --color, the default first.
func ColorModes() []string { return []string{"auto", "always", "never"} }

// Colored reports whether to write in color: --color decides, then NO_COLOR with
// any value but the empty one, then CLICOLOR_FORCE, then whether there is a
// terminal.
func (t Terminal) Colored(mode string, env func(string) string) (bool, error) {
	switch mode {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, usage.Errorf("--color %q%s", mode, suggest.Instead(mode, ColorModes(), ""))
	}
	if env("NO_COLOR") != "" {
		return false, nil
	}
	if force := env("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true, nil
	}
	return t.Is && env("TERM") != "dumb", nil
}
