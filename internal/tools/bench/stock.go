package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// stock is the text of the bundled offerings, cut into the parts that other
// offerings can be made of. It is in the canonical form, and so are they.
type stock struct {
	order []string          // ids of the cells, in the catalog's order
	cells map[string][]part // by id, the shortest first
}

// part is a cell as one offering has it, with the sources that it quotes.
type part struct {
	text    string
	grade   string
	sources []source
	length  int // in bytes, with its sources
}

// source is a page that evidence is quoted from. Its name tells it from those
// of other offerings.
type source struct{ name, text string }

var sourceUse = regexp.MustCompile(`(?m)^( +- source: |  +source: )(\S+)$`)

var gradeLine = regexp.MustCompile(`(?m)^    grade: .*$`)

// readStock cuts up the offerings of a folder.
func readStock(folder, catalog string) (*stock, error) {
	text, err := os.ReadFile(catalog)
	if err != nil {
		return nil, err
	}
	s := &stock{cells: map[string][]part{}}
	for _, b := range blocks(string(text), "cells:") {
		s.order = append(s.order, b.key)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s.cut(strings.TrimSuffix(filepath.Base(file), ".yaml"), string(text))
	}
	for _, id := range s.order {
		if len(s.cells[id]) == 0 {
			return nil, fmt.Errorf("no offering in %s has the cell %s", folder, id)
		}
		slices.SortStableFunc(s.cells[id], func(a, b part) int { return cmp.Compare(a.length, b.length) })
	}
	return s, nil
}

// cut adds the cells of one offering.
func (s *stock) cut(id, text string) {
	sources := map[string]string{}
	for _, b := range blocks(text, "sources:") {
		sources[b.key] = without(strings.Replace(b.text, b.key, id+"-"+b.key, 1), "note")
	}
	for _, b := range blocks(text, "cells:") {
		text := withoutContext(without(without(b.text, "rederived"), "registry_grade"))
		p := part{length: len(text), grade: gradeLine.FindString(text)}
		p.text = sourceUse.ReplaceAllStringFunc(text, func(line string) string {
			at := strings.LastIndexByte(line, ' ') + 1
			name := line[at:]
			known := slices.ContainsFunc(p.sources, func(s source) bool { return s.name == id+"-"+name })
			if !known {
				p.sources = append(p.sources, source{id + "-" + name, sources[name]})
				p.length += len(sources[name])
			}
			return line[:at] + id + "-" + name
		})
		s.cells[b.key] = append(s.cells[b.key], p)
	}
}

// block is an entry of a map in a YAML file, with all that stands below it.
type block struct{ key, text string }

// blocks returns the entries of one of a file's maps, as they are written.
func blocks(text, of string) []block {
	_, rest, _ := strings.Cut("\n"+text, "\n"+of+"\n")
	var all []block
	for line := range strings.Lines(rest) {
		if !strings.HasPrefix(line, "  ") {
			break
		}
		if key, _, ok := strings.Cut(line[2:], ":"); ok && line[2] != ' ' && line[2] != '#' {
			all = append(all, block{key: key})
		}
		if len(all) > 0 {
			all[len(all)-1].text += line
		}
	}
	return all
}

// without leaves out a key of a map, wherever it stands, with all that is below
// it: what makes a file longer, and neither its form nor its grades other.
func without(text, key string) string {
	var b strings.Builder
	deeper := -1 // indent of the key that is being left out
	for line := range strings.Lines(text) {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if deeper >= 0 && indent > deeper {
			continue
		}
		deeper = -1
		if strings.HasPrefix(line[indent:], key+":") {
			deeper = indent
			continue
		}
		b.WriteString(line)
	}
	return b.String()
}

var quoteStart = regexp.MustCompile(`(?m)^ +- source: `)

// withoutContext leaves out the quotes that only give context, where others
// support the grade: no grade rests on them.
func withoutContext(cell string) string {
	if !strings.Contains(cell, "stance: supports\n") {
		return cell
	}
	var b strings.Builder
	starts := append(quoteStart.FindAllStringIndex(cell, -1), []int{len(cell)})
	b.WriteString(cell[:starts[0][0]])
	for i := range len(starts) - 1 {
		if quote := cell[starts[i][0]:starts[i+1][0]]; !strings.HasSuffix(quote, "stance: context\n") {
			b.WriteString(quote)
		}
	}
	return b.String()
}
