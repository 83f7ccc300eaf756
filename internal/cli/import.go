package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/registry"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

func newDataImport(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "import",
		Short: "Convert other data to a folder of data",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage.Errorf("unknown source %q%s", args[0], suggest.Instead(args[0], commandNames(c), ""))
			}
			return usage.Errorf("name a source: %s", strings.Join(commandNames(c), ", "))
		},
		Args: cobra.ArbitraryArgs,
		// Flags belong to the sources; the error about the missing source is more useful.
		FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true},
	}
	c.AddCommand(newImportRegistry(a))
	return c
}

// importFlags are the choices of an import.
type importFlags struct {
	folder                         string
	retrieved                      string
	missing, strict, replace, json bool
}

func newImportRegistry(a *app) *cobra.Command {
	var flags importFlags
	c := &cobra.Command{
		Use:   "registry FILE -o FOLDER",
		Short: "Import the data file of the AI Provider Trust Registry",
		RunE: run(func(args []string) error {
			if len(args) != 1 {
				return usage.Errorf("name the registry's data.json, or - for standard input; found %d arguments", len(args))
			}
			return a.importRegistry(args[0], &flags)
		}),
	}
	f := c.Flags()
	f.StringVarP(&flags.folder, "output", "o", "", "`FOLDER` to write, empty or new")
	f.StringVar(&flags.retrieved, "retrieved", "", "day on which the file was fetched, `YYYY-MM-DD` (default: today, UTC)")
	f.BoolVar(&flags.missing, "missing", false, "import only cells that the dataset has not assessed")
	f.BoolVar(&flags.strict, "strict", false, "write nothing and exit 1 if anything is left out")
	f.BoolVar(&flags.replace, "force", false, "replace an earlier import in the folder")
	f.BoolVar(&flags.json, "json", false, "print the summary as JSON")
	return c
}

// termsFile is what an import writes in a folder, besides offerings.
const termsFile = "ATTRIBUTION.md"

func (a *app) importRegistry(name string, flags *importFlags) error {
	if flags.folder == "" {
		return usage.New("name the folder to write with -o FOLDER")
	}
	writer, err := file.NewFolder(flags.folder, []string{folder.OfferingsDir, termsFile})
	if err == nil {
		err = writer.CheckEmpty(flags.replace, isImported)
	}
	if err != nil {
		return err
	}
	data, shown, err := a.registryFile(name)
	if err != nil {
		return err
	}
	base, err := a.dataset()
	if err != nil {
		return err
	}
	opts, err := a.importOptions(flags)
	if err != nil {
		return err
	}
	imported, err := data.Import(base, opts)
	if err != nil {
		return usage.Errorf("%s: %w", shown, err)
	}
	view := importView(data, imported)
	view.File = shown
	wanted := len(imported.Offerings) > 0 && !(flags.strict && len(imported.Left) > 0)
	if wanted {
		if err := a.writeImport(writer, imported, view.Registry); err != nil {
			return err
		}
		view.Folder = flags.folder
	}
	if err := a.summarize(view, flags.json); err != nil {
		return err
	}
	if !wanted && len(imported.Left) > 0 {
		return errBlocked
	}
	return nil
}

// registryFile reads the file, and returns its name for messages.
func (a *app) registryFile(name string) (*registry.File, string, error) {
	text, err := file.ReadInput(name, a.in, registry.MaxSize)
	if err != nil {
		return nil, name, err
	}
	if name == "-" {
		name = "standard input"
	}
	data, err := registry.Read(name, source.TrimMark(text))
	return data, name, usage.Mark(err)
}

func (a *app) importOptions(flags *importFlags) (registry.Options, error) {
	opts := registry.Options{Today: date.Of(a.now().UTC()), Missing: flags.missing}
	opts.Retrieved = opts.Today
	if flags.retrieved != "" {
		day, err := date.Parse(flags.retrieved)
		if err != nil {
			return opts, usage.Errorf("--retrieved: %w", err)
		}
		opts.Retrieved = day
	}
	return opts, nil
}

func importView(file *registry.File, imported *registry.Import) registry.Summary {
	return registry.Summary{SchemaVersion: report.SchemaVersion, Import: imported, Registry: registry.Terms{
		Name: registry.Name, URL: registry.Link, Generated: file.Generated.String(), License: file.License, Disclaimer: file.Disclaimer,
	}}
}

// writeImport writes the folder, if the linter finds no fault.
func (a *app) writeImport(writer *file.Folder, imported *registry.Import, terms registry.Terms) error {
	files := map[string][]byte{termsFile: markdown.RegistryTerms(terms)}
	for i := range imported.Offerings {
		o := &imported.Offerings[i]
		text, err := yamlformat.Encode(o.Data)
		if err != nil {
			return fmt.Errorf("%s: %w", o.ID, err)
		}
		head := yamlformat.Comment(wording.Plain(fmt.Sprintf("From the %s, %s (data of %s). Its license: %s", terms.Name, o.URL, terms.Generated, terms.License)))
		files[folder.OfferingsDir+"/"+o.ID+".yaml"] = append([]byte(head), text...)
	}
	fsys, err := file.InMemory(files)
	if err != nil {
		return err
	}
	base, err := a.dataset()
	if err != nil {
		return err
	}
	if _, faults := lint.Overlay(fsys, "", base, date.Of(a.now().UTC())); len(faults) > 0 {
		return fmt.Errorf("the converted data has faults, so nothing was written: %w", faults)
	}
	return writer.Write(files)
}

// isImported reports whether an import wrote the file that begins so: it names the
// registry.
func isImported(beginning string) bool {
	return strings.HasPrefix(beginning, "# From the "+registry.Name+", ") || strings.Contains(beginning, "\nSource: "+registry.Name+", data of ")
}

// summarize prints the summary, and on standard error the names of what was left
// out, for runs that redirect the summary.
func (a *app) summarize(view registry.Summary, asJSON bool) error {
	opts, err := a.options()
	if err != nil {
		return err
	}
	write := func() error { return table.Import(a.out, view, opts) }
	if asJSON {
		write = func() error { return machine.WriteJSON(a.out, view) }
	}
	if err := write(); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	if len(view.Left) > 0 {
		names := make([]string, len(view.Left))
		for i, l := range view.Left {
			names[i] = l.Name()
		}
		fmt.Fprintf(a.err, "vendorcheck: %d left out: %s\n", len(names), wording.Plain(strings.Join(names, ", ")))
	}
	return nil
}
