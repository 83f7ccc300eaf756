package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/detect"
)

const (
	plantedEvery = 1000 // files for one that uses a vendor
	planted      = "const address = \"https://api.openai.com/v1/responses\"\n"
)

// scan measures a scan of a tree against ripgrep, which looks for the same
// strings in the same files, in any case as the scan does.
func (b *bench) scan() error {
	binary, missing := locate("rg")
	if missing != nil {
		b.note("%v", missing)
		return nil
	}
	tree, needles := filepath.Join(b.dir, "tree"), filepath.Join(b.dir, "needles")
	defer os.RemoveAll(tree)
	uses, err := makeTree(tree, b.size.files)
	if err != nil {
		return err
	}
	if err := writeNeedles(needles); err != nil {
		return err
	}
	tool := &program{name: "vendorcheck scan", command: []string{b.tool, "scan", tree, "--details", "-o", "json"}}
	rg := &program{name: "ripgrep", command: []string{binary, "-l", "-i", "-F", "-f", needles, tree}}
	if err := findBoth(tool, rg, uses); err != nil {
		return err
	}
	if err := measure(1, b.size.scans, tool, rg); err != nil {
		return err
	}
	b.heading(fmt.Sprintf("A scan of %d files", b.size.files), "Time of vendorcheck by that of ripgrep, which looks for the same strings in the same files.")
	b.row(tool, rg, goal{bound: 1.5})
	return nil
}

// findBoth returns an error where one of the two programs does not name a file
// that uses a vendor.
func findBoth(tool, rg *program, uses []string) error {
	for _, p := range []*program{tool, rg} {
		output, err := p.output()
		if err != nil {
			return err
		}
		for _, file := range uses {
			if !bytes.Contains(output, []byte(file)) {
				return fmt.Errorf("%s does not find the use of a vendor in %s", p.name, file)
			}
		}
	}
	return nil
}

// writeNeedles writes the strings that a scan looks for, one a line.
func writeNeedles(file string) error {
	d, err := pack.Open(data.Pack)
	if err != nil {
		return err
	}
	all, err := d.All()
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(strings.Join(detect.NewRules(all).Needles(), "\n")+"\n"), 0o600)
}

// makeTree fills a folder with files of Go's own source, again and again until
// there are enough, and returns those to which the use of a vendor was added.
func makeTree(root string, count int) (uses []string, err error) {
	sources, err := goSources()
	if err != nil {
		return nil, err
	}
	for i := range count {
		text, err := os.ReadFile(sources[i%len(sources)])
		if err != nil {
			return nil, err
		}
		folder := filepath.Join(root, fmt.Sprintf("part%d", i/1000), fmt.Sprintf("package%d", i/12))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return nil, err
		}
		file := filepath.Join(folder, fmt.Sprintf("file%d%s", i, filepath.Ext(sources[i%len(sources)])))
		if i%plantedEvery == 0 {
			text = append([]byte(planted), text...)
			uses = append(uses, file)
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return nil, err
		}
	}
	return uses, nil
}

// goSources lists the source files of Go's standard library.
func goSources() ([]string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	var files []string
	err = filepath.WalkDir(filepath.Join(strings.TrimSpace(string(root)), "src"), func(path string, entry fs.DirEntry, err error) error {
		if slices.Contains([]string{".go", ".s", ".c", ".js", ".html", ".json"}, filepath.Ext(path)) && entry.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	return files, err
}
