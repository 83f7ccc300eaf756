package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newDataPack(a *app) *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "pack [DIR] -o FILE",
		Short: "Pack a folder of data into one file that loads fast",
		RunE: run(func(args []string) error {
			if name == "" {
				return usage.New("say where to write the pack: -o FILE")
			}
			return a.pack(args, name)
		}),
	}
	c.Flags().StringVarP(&name, "output", "o", "", "`FILE` to write")
	return c
}

func (a *app) pack(args []string, name string) error {
	dir, err := source.Folder(args)
	if err != nil {
		return err
	}
	d, _, err := a.sources().Open(dir)
	if err != nil {
		return err
	}
	packed, err := pack.Write(d)
	if err != nil {
		return err
	}
	if err := a.checkOutputs([]string{name}, true); err != nil {
		return err
	}
	if err := file.Write(name, packed); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s: %d offerings, %d bytes, %s\n", wording.Plain(name), d.Len(), len(packed), d.Digest)
	return nil
}
