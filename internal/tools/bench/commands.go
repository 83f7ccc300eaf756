package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// benchCommands measures the other commands: each against the floor program,
// and verify against ripgrep too, which looks for the same quotes in the same
// pages.
func benchCommands(b *bench) error {
	b.results.head("Other commands", byFloor, floorSides)
	pages, quotes := filepath.Join(b.dir, "pages"), filepath.Join(b.dir, "quotes")
	if err := savePages(pages, quotes); err != nil {
		return err
	}
	verify := []string{"verify", "--snapshots", pages, "-o", "json"}
	if out, err := exec.Command(b.tool, verify...).CombinedOutput(); err != nil {
		return fmt.Errorf("not every quote is found in the pages that were made of them: %w: %.400s", err, out)
	}
	for _, args := range [][]string{
		{"compare", "xai", "openai", "mistral", "-o", "json"},
		{"find", "--profile", "gdpr", "-o", "json"},
		{"show", "xai", "-o", "json"},
		{"data", "export", "-o", "json"},
		verify,
	} {
		if err := b.againstFloor(args, goal{}); err != nil {
			return err
		}
	}
	rg, err := b.peers.find("rg")
	if err != nil {
		b.note("%v", err)
		return nil
	}
	b.results.head("Every quote in every page", "time of vendorcheck by that of ripgrep, which looks for the same quotes in the same pages", sides{"vendorcheck", "ripgrep"})
	s, err := rotate(b.warmUps(), b.size.pairs, append([]string{b.tool}, verify...), []string{rg, "-c", "-F", "-f", quotes, pages})
	if err != nil {
		return err
	}
	b.results.add(ratio("`vendorcheck "+b.plain(verify)+"`", s[0], s[1], goal{}))
	return nil
}

// savePages writes a page for each source of the bundled data that holds its
// quotes and ten times as much besides, and a file with all quotes.
func savePages(folder, quotes string) error {
	d, err := dataset.OpenPack(data.Pack)
	if err != nil {
		return err
	}
	all, err := d.All()
	if err != nil {
		return err
	}
	var list strings.Builder
	for _, o := range all {
		pages := map[string]*strings.Builder{}
		for _, e := range quotesOf(o) {
			page := pages[e.Source]
			if page == nil {
				page = &strings.Builder{}
				pages[e.Source] = page
			}
			page.WriteString(strings.Repeat("What a page says besides stands between its sentences.\n", 20) + e.Quote + "\n\n")
			list.WriteString(e.Quote + "\n")
		}
		if err := writePages(filepath.Join(folder, o.ID), pages); err != nil {
			return err
		}
	}
	return os.WriteFile(quotes, []byte(list.String()), 0o600)
}

func writePages(folder string, pages map[string]*strings.Builder) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for source, page := range pages {
		if err := os.WriteFile(filepath.Join(folder, source+".txt"), []byte(page.String()), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// quotesOf returns every quote of an offering, those of exceptions too.
func quotesOf(o *dataset.Offering) []dataset.Evidence {
	var all []dataset.Evidence
	for _, c := range o.Cells {
		all = append(all, c.Evidence...)
		for _, e := range c.Exceptions {
			all = append(all, e.Evidence...)
		}
	}
	return all
}
