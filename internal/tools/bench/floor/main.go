// Command floor links the libraries that vendorcheck links and prints one
// line: the least time that any such program takes to start and end.
package main

import (
	"crypto/sha256"
	"fmt"
	"html/template"
	"net/http"
	"os/signal"
	"syscall"

	"github.com/agext/levenshtein"
	"github.com/andybalholm/cascadia"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
	"github.com/owenrumney/go-sarif/v2/sarif"
	"github.com/package-url/packageurl-go"
	"github.com/pelletier/go-toml/v2/unstable"
	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/mod/modfile"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/net/idna"
	"golang.org/x/term"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"
	"gopkg.in/yaml.v3"
)

// linked keeps in the program what vendorcheck uses of the libraries; nothing
// of it is called. A test compares the imports with those of vendorcheck.
var linked = []any{
	cascadia.Parse, sha256.Sum256, (*template.Template).Execute, http.NewRequest, (*http.Client).Do,
	levenshtein.Distance, lipgloss.NewStyle, ansi.StringWidth, termenv.NewOutput,
	tablewriter.NewTable, renderer.NewBlueprint, tw.AlignLeft,
	sarif.New, packageurl.FromString, (*unstable.Parser).Expression, diff.Diff,
	cobra.Command{}, pflag.NewFlagSet, modfile.Parse,
	html.Parse, atom.Lookup, charset.NewReaderLabel, idna.ToASCII, term.IsTerminal, norm.NFC, yaml.NewDecoder, txtar.FS,
}

func main() {
	signal.Ignore(syscall.SIGPIPE)
	fmt.Println("floor:", len(linked), "symbols")
}
