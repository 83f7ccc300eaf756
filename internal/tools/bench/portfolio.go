package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// point is what a portfolio of one size cost. A series without runs was not
// measured.
type point struct {
	offerings, passing   int
	bytes                int
	yaml, pack, conftest series
}

// contender is one way to judge a portfolio.
type contender struct {
	command []string
	count   func(io.Reader) (passing, files int, err error)
	series  *series // where its runs go
}

// benchPortfolio measures how long it takes to judge all offerings of a
// portfolio, as YAML files and as a pack, against conftest on the same files.
func benchPortfolio(b *bench) error {
	stock, err := readStock(offeringsFolder, "data/catalog.yaml")
	if err != nil {
		return err
	}
	if err := b.proveMade(stock); err != nil {
		return err
	}
	if err := b.small(stock); err != nil {
		return err
	}
	for i, size := range b.size.offerings {
		if err := b.portfolio(stock, size, b.size.rounds[i]); err != nil {
			return fmt.Errorf("%d offerings: %w", size, err)
		}
	}
	return nil
}

// small measures find on the bundled data, and with one file laid over it.
func (b *bench) small(stock *stock) error {
	b.results.head("Small portfolios", byFloor, floorSides)
	one := filepath.Join(b.dir, "one")
	if err := makeOfferings(stock, one, 1); err != nil {
		return err
	}
	if err := b.againstFloor([]string{"find", "--require", "hipaa,zdr", "-o", "json"}, goal{}); err != nil {
		return err
	}
	return b.againstFloor([]string{"find", "--require", "hipaa,zdr", "--data", one, "-o", "json"}, goal{})
}

// portfolio makes a portfolio of one size, measures it and removes it.
func (b *bench) portfolio(stock *stock, size, rounds int) error {
	folder := filepath.Join(b.dir, fmt.Sprintf("portfolio-%d", size))
	defer os.RemoveAll(folder)
	if err := makeOfferings(stock, folder, size); err != nil {
		return err
	}
	p := point{offerings: size, bytes: folderSize(folder)}
	b.results.head(fmt.Sprintf("A portfolio of %s offerings of %.1f KB", grouped(size), float64(p.bytes)/float64(size)/1000),
		"time of the slower one by that of the faster one, on the same offerings", sides{"slower", "faster"})
	all := b.contenders(folder, &p)
	commands := make([][]string, len(all))
	for i, c := range all {
		commands[i] = c.command
	}
	passing, err := sameCount(all, size)
	if err != nil {
		return err
	}
	p.passing = passing
	s, err := rotate(0, rounds, commands...)
	if err != nil {
		return err
	}
	for i, c := range all {
		*c.series = s[i]
	}
	b.results.portfolio(p)
	return nil
}

// contenders returns the ways to judge the portfolio that there are here.
func (b *bench) contenders(folder string, p *point) []contender {
	find := func(data string) []string {
		return []string{b.tool, "find", "--require", "hipaa,zdr", "--data", data, "-o", "json"}
	}
	all := []contender{{find(folder), countFind, &p.yaml}}
	pack := folder + ".pack"
	if _, err := output([]string{b.tool, "data", "pack", folder, "-o", pack}); err != nil {
		b.note("the portfolio of %d cannot be packed: %v", p.offerings, err)
	} else {
		all = append(all, contender{find(pack), countFind, &p.pack})
	}
	if conftest, err := b.peers.find("conftest"); err != nil {
		b.note("%v", err)
	} else {
		command := []string{conftest, "test", "--policy", policyFolder, "-o", "json", filepath.Join(folder, "offerings")}
		all = append(all, contender{command, countConftest, &p.conftest})
	}
	return all
}

// sameCount reports contenders that judged other files, or judged them
// differently. It warms up all that they read.
func sameCount(all []contender, size int) (passing int, err error) {
	passing = -1
	for _, c := range all {
		n, files, err := countOf(c.command, c.count)
		if err != nil {
			return 0, err
		}
		if files != size {
			return 0, fmt.Errorf("%s judged %d files instead of %d", filepath.Base(c.command[0]), files, size)
		}
		if passing >= 0 && n != passing {
			return 0, fmt.Errorf("%d offerings pass, %d by %v", passing, n, c.command)
		}
		passing = n
	}
	if passing == 0 || passing == size {
		return 0, errors.New("all offerings fare alike, so that the counts prove nothing")
	}
	return passing, nil
}

// proveMade reports made offerings that have faults, or are not written in the
// canonical form.
func (b *bench) proveMade(stock *stock) error {
	folder := filepath.Join(b.dir, "proof")
	if err := makeOfferings(stock, folder, 50); err != nil {
		return err
	}
	for _, args := range [][]string{{"data", "lint", "--overlay", folder}, {"data", "fmt", "--check", folder}} {
		if out, err := exec.Command(b.tool, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("the offerings that were made: %s: %w: %.400s", b.plain(args), err, out)
		}
	}
	return nil
}

// folderSize returns the bytes of the files in a portfolio.
func folderSize(folder string) int {
	size := 0
	entries, _ := os.ReadDir(filepath.Join(folder, "offerings"))
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			size += int(info.Size())
		}
	}
	return size
}
