package cli

import (
	"io"
	"os"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// outputFlagNames are the flags that say where to write.
var outputFlagNames = []string{"output", "save", "html"}

// inputs returns what may be read: every argument and value of the command line
// that is not where to write, the project file and the data.
func (a *app) inputs() []string {
	names := slices.Concat(a.overlays, a.policies)
	if a.command == nil { // for what is written without a command line
		return names
	}
	if a.command.Name() != "scan" { // reports are often kept in the tree that is scanned
		names = append(names, a.args...)
	}
	return append(names, usage.Values(a.command.Flags(), outputFlagNames)...)
}

// checkOutputs refuses to write over what is read, and two outputs to one file;
// standard output is one where something is printed.
func (a *app) checkOutputs(names []string, printed bool) error {
	if printed && a.stdout == io.Writer(os.Stdout) {
		names = append(names, "/dev/stdout")
	}
	return file.CheckOutputs(names, a.inputs())
}
