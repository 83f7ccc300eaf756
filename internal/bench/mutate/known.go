package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"gopkg.in/yaml.v3"
)

// known holds the reasons of survivors, by their keys.
type known map[string]string

// key tells a mutant by what it is and not by its line, which moves.
func (c change) key() string { return c.file + "\x00" + c.function + "\x00" + c.what }

// readKnown reads the file of survivors that are explained.
func readKnown(name string) (known, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var groups []struct {
		File     string   `yaml:"file"`
		Function string   `yaml:"function"`
		Reason   string   `yaml:"reason"`
		Mutants  []string `yaml:"mutants"`
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&groups); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	k := known{}
	for _, g := range groups {
		if strings.TrimSpace(g.Reason) == "" {
			return nil, fmt.Errorf("%s: %s of %s has no reason", name, g.Function, g.File)
		}
		for _, what := range g.Mutants {
			key := change{file: g.File, function: g.Function, what: what}.key()
			if _, twice := k[key]; twice {
				return nil, fmt.Errorf("%s: %s of %s stands twice: %s", name, g.Function, g.File, what)
			}
			k[key] = g.Reason
		}
	}
	return k, nil
}
