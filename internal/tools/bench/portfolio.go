package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// portfolio measures how long judging many offerings takes, as YAML files and
// as a pack, against conftest on the same files.
func (b *bench) portfolio() error {
	binary, missing := locate("conftest")
	if missing != nil {
		b.note("%v", missing)
		return nil
	}
	for _, size := range b.size.portfolios {
		if err := b.onePortfolio(binary, size); err != nil {
			return fmt.Errorf("%d offerings: %w", size.offerings, err)
		}
	}
	return nil
}

func (b *bench) onePortfolio(binary string, size portfolioSize) error {
	folder := filepath.Join(b.dir, fmt.Sprintf("portfolio-%d", size.offerings))
	defer os.RemoveAll(folder)
	ids, err := makePortfolio(filepath.Join(folder, "offerings"), size.offerings)
	if err != nil {
		return err
	}
	pack := filepath.Join(folder + ".pack")
	defer os.Remove(pack)
	packing := program{name: "vendorcheck", command: []string{b.tool, "data", "pack", folder, "-o", pack}}
	if _, err := packing.output(); err != nil {
		return err
	}
	files, packed := b.findAll("YAML", folder), b.findAll("pack", pack)
	other := conftest(binary, filepath.Join(folder, "offerings"))
	passing, err := agree(ids, files, packed, other)
	if err != nil {
		return err
	}
	if passing == 0 || passing == len(ids) {
		return errors.New("all offerings have the same verdict, so equal verdicts prove nothing")
	}
	if err := measure(0, size.rounds, &files.program, &packed.program, &other.program); err != nil {
		return err
	}
	b.heading(fmt.Sprintf("A portfolio of %d offerings", size.offerings), fmt.Sprintf("Time of conftest by that of `vendorcheck find`. %d offerings pass, by all alike.", passing))
	b.row(&other.program, &files.program, goal{1.5, true})
	b.row(&other.program, &packed.program, goal{30, true})
	return nil
}

var (
	idLine = regexp.MustCompile(`(?m)^id: .*$`)
	// identification is what no two offerings of a dataset may share.
	identification = regexp.MustCompile(`(?m)^(aliases|hosts|packages|env_vars|model_ids|weak_signals|services):.*\n( .*\n)*`)
)

// makePortfolio writes offerings to a folder and returns their ids. Each is a
// copy of a bundled one under another id, without what identifies it in code.
func makePortfolio(folder string, count int) ([]string, error) {
	originals, err := filepath.Glob(filepath.Join(offerings, "*.yaml"))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	var ids []string
	for i := range count {
		text, err := os.ReadFile(originals[i%len(originals)])
		if err != nil {
			return nil, err
		}
		id := fmt.Sprintf("copy-%05d", i)
		text = idLine.ReplaceAll(identification.ReplaceAll(text, nil), []byte("id: "+id))
		if err := os.WriteFile(filepath.Join(folder, id+".yaml"), text, 0o644); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}
