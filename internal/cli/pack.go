package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/render"
)

func newDataPack(a *app) *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "pack [DIR] -o FILE",
		Short: "Pack a folder of data into one file that loads at once",
		Long: `Pack a folder of data into one file that --data takes and that loads many times
faster than the folder: a run reads only what it asks for. A folder without a
catalog.yaml of its own is laid over the bundled data first, so that a pack is
always a whole dataset; it takes the place of the bundled one.

The folder is linted, and a fault in it is an error. A pack states its version
and the digest of its content, which --data compares with what it reads. The same
data gives the same bytes.`,
		Example: `  vendorcheck data pack our-overlay -o vendors.pack
  vendorcheck --data vendors.pack xai --require hipaa,zdr`,
		RunE: run(func(args []string) error {
			if file == "" {
				return errors.New("say where to write the pack: -o FILE")
			}
			return a.pack(args, file)
		}),
	}
	c.Flags().StringVarP(&file, "output", "o", "", "file to write")
	return c
}

func (a *app) pack(args []string, file string) error {
	dir, err := dataFolder(args)
	if err != nil {
		return err
	}
	d, _, err := a.openData(dir)
	if err != nil {
		return err
	}
	pack, err := d.Pack()
	if err != nil {
		return failure(err)
	}
	if err := writeFile(file, pack); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s: %d offerings, %d bytes, %s\n", render.Plain(file), d.Len(), len(pack), d.Digest)
	return nil
}

// base opens what the folders of --data are laid over, and returns them: the
// bundled data, or the pack that --data names.
func (a *app) base() (*dataset.Dataset, []string, error) {
	d, err := a.bundled()
	if err != nil {
		return nil, nil, failure(err)
	}
	pack := ""
	var folders []string
	for _, name := range a.overlays {
		switch {
		case !isFile(name):
			folders = append(folders, name)
		case pack != "":
			return nil, nil, fmt.Errorf("--data: %s and %s are both files; a pack is a whole dataset, name one, and folders to lay over it", pack, name)
		default:
			pack = name
		}
	}
	if pack == "" {
		return d, folders, nil
	}
	over, err := openPack(pack)
	if err != nil {
		return nil, nil, fmt.Errorf("--data: %w", err)
	}
	raises, err := over.Mark(pack, d)
	if err != nil {
		return nil, nil, failure(err)
	}
	a.raise(raises)
	return over, folders, nil
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// openPack opens a pack in a file, which stays open: offerings are read when they
// are asked for.
func openPack(name string) (*dataset.Dataset, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, failure(err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, failure(err)
	}
	if !beginsPack(file) {
		return nil, notData(name)
	}
	d, err := dataset.ReadPack(file, info.Size())
	if err != nil {
		return nil, failure(fmt.Errorf("%s: %w", name, err))
	}
	return d, nil
}

// beginsPack reports whether a file begins like a pack of any version.
func beginsPack(r io.ReaderAt) bool {
	begin := make([]byte, len(dataset.PackName))
	_, err := r.ReadAt(begin, 0)
	return err == nil && bytes.Equal(begin, []byte(dataset.PackName))
}

// checkData reports what is wrong with a name that --data, or a project file,
// gives: it is neither a folder nor a pack.
func checkData(name string) error {
	if !isFile(name) {
		_, err := dataFolder([]string{name})
		return err
	}
	if !isPack(name) {
		return notData(name)
	}
	return nil
}

func notData(name string) error {
	return fmt.Errorf("%s is neither a folder nor a pack; name a folder of data, or what `vendorcheck data pack` wrote", name)
}

// isPack reports whether a name is that of a pack.
func isPack(name string) bool {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	return beginsPack(file)
}
