package cli

import (
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

const schemaSuffix = ".schema.json"

func newSchema(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               "schema NAME",
		Short:             "Print the JSON Schema of a file or an output",
		ValidArgsFunction: completeOne(schemaNames()),
		RunE: run(func(args []string) error {
			if len(args) != 1 {
				return usage.Errorf("name one schema: %s", strings.Join(schemaNames(), ", "))
			}
			text, err := data.Schemas.ReadFile("schema/" + args[0] + schemaSuffix)
			if err != nil {
				return usage.Errorf("unknown schema %q%s", args[0], suggest.Instead(args[0], schemaNames(), ""))
			}
			if _, err := a.out.Write(text); err != nil {
				return err
			}
			return nil
		}),
	}
}

func schemaNames() []string {
	files, _ := fs.Glob(data.Schemas, "schema/*"+schemaSuffix) // the pattern is valid
	for i, f := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(f, "schema/"), schemaSuffix)
	}
	return files
}
