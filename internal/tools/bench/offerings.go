package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// offeringSize is about how long the file of a made offering is, in bytes.
const offeringSize = 17_000

// madePrefix begins the ids of the offerings that are made.
const madePrefix = "made-"

// decisive are the cells whose grades are left as they come, so that the offerings
// fare differently.
var decisive = []string{"hipaa_baa", "retention_zdr"}

// makeOfferings writes offerings, each of all the catalog's cells, to the
// folder offerings below another. The same number gives the same files.
func makeOfferings(s *stock, folder string, count int) error {
	folder = filepath.Join(folder, "offerings")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(17, 20))
	for i := range count {
		id := fmt.Sprintf("%s%05d", madePrefix, i)
		if err := os.WriteFile(filepath.Join(folder, id+".yaml"), []byte(s.offering(id, random)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// offering writes an offering whose cells are each some bundled offering's,
// picked at random and then changed for shorter ones until the file is of the
// size that is wanted.
func (s *stock) offering(id string, random *rand.Rand) string {
	picks := make([]int, len(s.order))
	for i, cell := range s.order {
		picks[i] = random.IntN(len(s.cells[cell]))
	}
	for s.length(picks) > offeringSize-len(offeringHead) && s.shorten(picks) {
	}
	return s.assemble(id, picks)
}

// length returns how long the cells and their sources are, in bytes.
func (s *stock) length(picks []int) int {
	length := 0
	var counted []string
	for i, cell := range s.order {
		p := s.cells[cell][picks[i]]
		length += len(p.text)
		for _, source := range p.sources {
			if !slices.Contains(counted, source.name) {
				counted = append(counted, source.name)
				length += len(source.text)
			}
		}
	}
	return length
}

// shorten changes the longest cell that can be for a shorter one.
func (s *stock) shorten(picks []int) bool {
	longest, at, to := 0, -1, 0
	for i, cell := range s.order {
		shorter := s.shorter(cell, picks[i])
		if length := s.cells[cell][picks[i]].length; shorter >= 0 && length > longest {
			longest, at, to = length, i, shorter
		}
	}
	if at >= 0 {
		picks[at] = to
	}
	return at >= 0
}

// shorter returns the next shorter form of a cell, -1 where there is none. A
// decisive cell keeps its grade.
func (s *stock) shorter(cell string, pick int) int {
	forms := s.cells[cell]
	for i := pick - 1; i >= 0; i-- {
		if forms[i].grade == forms[pick].grade || !slices.Contains(decisive, cell) {
			return i
		}
	}
	return -1
}

// assemble writes the file of an offering.
func (s *stock) assemble(id string, picks []int) string {
	var b strings.Builder
	upper := strings.ToUpper(strings.ReplaceAll(id, "-", "_"))
	fmt.Fprintf(&b, offeringHead, id, upper)
	var written []string
	for i, cell := range s.order {
		for _, source := range s.cells[cell][picks[i]].sources {
			if !slices.Contains(written, source.name) {
				written = append(written, source.name)
				b.WriteString(source.text)
			}
		}
	}
	b.WriteString("cells:\n")
	for i, cell := range s.order {
		b.WriteString(s.cells[cell][picks[i]].text)
	}
	return b.String()
}

const offeringHead = `id: %[1]s
vendor: Vendor of %[1]s
name: API of %[1]s
developer: Vendor of %[1]s
platform: Platform of %[1]s
category: first_party
model_family: Models of %[1]s
aliases: [%[1]s-api, %[1]s-models]
summary: >-
  An offering made for a benchmark. Its cells are those of several bundled offerings, so that what
  it says of the vendor is nobody's, and only its length and its form are true to life.
hosts: [api.%[1]s.example]
packages:
  npm: ['@%[1]s/sdk']
  pypi: [%[1]s-sdk]
env_vars: [%[2]s_API_KEY]
sources:
`
