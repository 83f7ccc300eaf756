package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newDataPack(a *app) *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "pack [DIR] -o FILE",
		Short: "Pack a folder of data into one file that loads at once",
		Long: `Pack a folder of data into one file that --data takes and that loads many times
faster than the folder: a run reads only what it asks for. A folder without a
catalog.yaml of its own is laid over the bundled data first, so that a pack is
always a whole dataset; it takes the place of the bundled one.

The folder is linted, and a fault in it is an error. A pack states its version
and the digest of its content, which --data compares with what it reads. The
same data gives the same bytes.` + exitsDone,
		Example: `  vendorcheck data pack our-overlay -o vendors.pack
  vendorcheck --data vendors.pack xai --require hipaa,zdr`,
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
	dir, err := dataFolder(args)
	if err != nil {
		return err
	}
	d, _, err := a.openData(dir)
	if err != nil {
		return err
	}
	packed, err := pack.Write(d)
	if err != nil {
		return err
	}
	if err := file.Write(name, packed); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s: %d offerings, %d bytes, %s\n", wording.Plain(name), d.Len(), len(packed), d.Digest)
	return nil
}

// base opens what the folders of --data are laid over, and returns them: the
// bundled data, or the pack that --data names.
func (a *app) base() (*dataset.Dataset, []string, error) {
	d, err := a.bundled()
	if err != nil {
		return nil, nil, err
	}
	pack := ""
	var folders []string
	for _, name := range a.overlays {
		file, err := isFile(name)
		switch {
		case err != nil:
			return nil, nil, err
		case !file:
			folders = append(folders, name)
		case pack != "":
			return nil, nil, usage.Errorf("--data: %s and %s are both files; a pack is a whole dataset, name one, and folders to lay over it", pack, name)
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
	raises, err := folder.Replace(over, pack, d)
	if err != nil {
		return nil, nil, err
	}
	a.raise(raises)
	return over, folders, nil
}

// isFile reports whether a name is that of a regular file. The error is one of the
// disk: a name that leads nowhere is no file.
func isFile(name string) (bool, error) {
	info, err := os.Stat(name)
	if err != nil {
		return false, diskFailure(err)
	}
	return info.Mode().IsRegular(), nil
}

func diskFailure(err error) error {
	if usage.Is(file.NameError(err)) {
		return nil
	}
	return err
}

// openPack opens a pack in a file, which stays open: offerings are read when they
// are asked for.
func openPack(name string) (*dataset.Dataset, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if pack, err := beginsPack(file); err != nil {
		return nil, err
	} else if !pack {
		return nil, notData(name)
	}
	d, err := pack.Read(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// beginsPack reports whether a file begins like a pack of any version.
func beginsPack(r io.ReaderAt) (bool, error) {
	begin := make([]byte, len(pack.Magic))
	if n, err := r.ReadAt(begin, 0); err != nil && n < len(begin) {
		return false, diskFailure(err) // none where the file is short
	}
	return bytes.Equal(begin, []byte(pack.Magic)), nil
}

// checkData reports what is wrong with a name that --data, or a project file,
// gives: it is neither a folder nor a pack.
func checkData(name string) error {
	file, err := isFile(name)
	if err != nil {
		return err
	}
	if !file {
		_, err := dataFolder([]string{name})
		return err
	}
	pack, err := isPack(name)
	if err == nil && !pack {
		err = notData(name)
	}
	return err
}

func notData(name string) error {
	return usage.Errorf("%s is neither a folder nor a pack; name a folder of data, or what `vendorcheck data pack` wrote", name)
}

// isPack reports whether a name is that of a pack.
func isPack(name string) (bool, error) {
	regular, err := isFile(name)
	if err != nil || !regular {
		return false, err
	}
	file, err := os.Open(name)
	if err != nil {
		return false, diskFailure(err)
	}
	defer file.Close()
	return beginsPack(file)
}
