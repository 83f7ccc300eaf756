package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
)

const scanPairs = 9

// benchScan measures a scan of a made tree against ripgrep, which looks for the
// same literals in the same files, in whatever case as the scan does.
func benchScan(dir, tool string, size treeSize) error {
	tree := filepath.Join(dir, "tree")
	fmt.Printf("making a tree of %d files and %d MiB, which takes a while\n", size.files, size.bytes>>20)
	if err := makeTree(tree, size); err != nil {
		return err
	}
	needles := filepath.Join(dir, "needles")
	if err := writeNeedles(needles); err != nil {
		return err
	}
	scan := []string{tool, "scan", tree, "-o", "json"}
	rg, err := exec.LookPath("rg")
	if errors.Is(err, exec.ErrNotFound) {
		fmt.Println("there is no rg to compare with; the scan alone:")
		r, err := measure(scan)
		fmt.Printf("%v, peak memory %d MiB\n", r.took.Round(time.Millisecond), r.memory>>20)
		return err
	} else if err != nil {
		return err
	}
	fmt.Printf("running %d pairs of vendorcheck scan and rg -l -i -F -f needles\n", scanPairs)
	return compareScan(scan, []string{rg, "-l", "-i", "-F", "-f", needles, tree})
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

// compareScan runs two commands in turn, each first in every other pair, and
// prints times, ratios and memory. The first pair warms the files up.
func compareScan(scan, other []string) error {
	var ratios, scans, others []float64
	var memory int64
	for i := range 1 + scanPairs {
		first, second := scan, other
		if i%2 == 1 {
			first, second = second, first
		}
		a, err := measure(first)
		if err != nil {
			return err
		}
		b, err := measure(second)
		if err != nil {
			return err
		}
		if i%2 == 1 {
			a, b = b, a
		}
		if i == 0 {
			continue
		}
		ratios, scans, others = append(ratios, a.took.Seconds()/b.took.Seconds()), append(scans, a.took.Seconds()), append(others, b.took.Seconds())
		memory = max(memory, a.memory)
	}
	fmt.Printf("%-52s %8s %8s %8s\n", "", "quartile", "median", "quartile")
	for _, row := range []struct {
		name    string
		figures []float64
	}{{"seconds of vendorcheck scan", scans}, {"seconds of rg", others}, {"ratio (goal: 4)", ratios}} {
		slices.SortFunc(row.figures, cmp.Compare)
		fmt.Printf("%-52s %8.2f %8.2f %8.2f\n", row.name, quantile(row.figures, 1), quantile(row.figures, 2), quantile(row.figures, 3))
	}
	fmt.Printf("ratios from %.2f to %.2f; peak memory of the scan %d MiB (goal: 256)\n", ratios[0], ratios[len(ratios)-1], memory>>20)
	return nil
}

// cost is what one run took.
type cost struct {
	took   time.Duration
	memory int64 // the most that was resident, in bytes; 0 where the system does not tell
}

// measure runs a command once. Exit code 1 is an answer, not a failure.
func measure(command []string) (cost, error) {
	c := exec.Command(command[0], command[1:]...)
	start := time.Now()
	err := c.Run()
	took := time.Since(start)
	if err != nil && c.ProcessState.ExitCode() != 1 {
		return cost{}, fmt.Errorf("%v: %w", command, err)
	}
	return cost{took: took, memory: peakMemory(c.ProcessState)}, nil
}
