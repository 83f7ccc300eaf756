package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
)

// benchScan measures a scan of a made tree against ripgrep, which looks for the
// same literals in the same files, in whatever case as the scan does.
func benchScan(b *bench) error {
	tree := filepath.Join(b.dir, "tree")
	defer os.RemoveAll(tree)
	size := b.size.tree
	b.results.head(fmt.Sprintf("A scan of %s files, %d MiB", grouped(size.files), size.bytes>>20), "time of vendorcheck by that of ripgrep, which looks for the same names in the same files", sides{"vendorcheck", "ripgrep"})
	if err := makeTree(tree, size); err != nil {
		return err
	}
	needles := filepath.Join(b.dir, "needles")
	if err := writeNeedles(needles); err != nil {
		return err
	}
	args := []string{"scan", tree, "-o", "json"}
	commands := [][]string{append([]string{b.tool}, args...)}
	rg, missing := b.peers.find("rg")
	if missing == nil {
		commands = append(commands, []string{rg, "-l", "-i", "-F", "-f", needles, tree})
	}
	s, err := rotate(1, b.size.scans, commands...)
	if err != nil {
		return err
	}
	if missing != nil {
		b.note("%v", missing)
		b.results.remark("The scan alone: %s ms here, peak memory %s MiB.", s[0].milliseconds(), s[0].mebibytes())
		return nil
	}
	b.results.add(ratio("`vendorcheck "+b.plain(args)+"`", s[0], s[1], atMost(4)))
	b.results.remark("Peak memory: vendorcheck %s MiB (goal: at most 256), ripgrep %s.", s[0].mebibytes(), s[1].mebibytes())
	return nil
}

// writeNeedles writes the literals that a scan looks for, a line each.
func writeNeedles(file string) error {
	d, err := dataset.OpenPack(data.Pack)
	if err != nil {
		return err
	}
	all, err := d.All()
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(strings.Join(detect.NewRules(all).Needles(), "\n")+"\n"), 0o600)
}
