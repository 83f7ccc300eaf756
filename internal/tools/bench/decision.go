package main

import (
	"errors"
	"path/filepath"
	"strings"
)

// judged is the offering whose decision is timed.
const judged = "xai-api"

// decision measures one decision against other tools that come to it.
func (b *bench) decision() error {
	b.heading("One decision", "Time of the other tool by that of vendorcheck, which give the same verdict on every bundled offering.")
	err := b.against("conftest", goal{5, true}, func(binary, id string) (*judge, error) {
		return conftest(binary, filepath.Join(offerings, id+".yaml")), nil
	})
	if err != nil {
		return err
	}
	return b.against("jq", goal{}, func(binary, id string) (*judge, error) {
		shown := filepath.Join(b.dir, id+".json")
		show := program{name: "vendorcheck", command: []string{b.tool, "show", id, "-o", "json=" + shown}}
		_, err := show.output()
		return jq(binary, shown), err
	})
}

// against measures the decision against another tool, if it is installed.
func (b *bench) against(tool string, g goal, other func(binary, id string) (*judge, error)) error {
	binary, err := locate(tool)
	if err != nil {
		b.note("%v", err)
		return nil
	}
	ids, err := bundled()
	if err != nil {
		return err
	}
	passing := 0
	for _, id := range ids {
		theirs, err := other(binary, id)
		if err != nil {
			return err
		}
		n, err := agree([]string{id}, b.checkOne(id), theirs)
		if err != nil {
			return err
		}
		passing += n
	}
	if passing == 0 || passing == len(ids) {
		return errors.New("all offerings have the same verdict, so equal verdicts prove nothing")
	}
	theirs, err := other(binary, judged)
	if err != nil {
		return err
	}
	ours := b.checkOne(judged)
	if err := measure(3, b.size.rounds, &theirs.program, &ours.program); err != nil {
		return err
	}
	b.row(&theirs.program, &ours.program, g)
	return nil
}

// bundled returns the ids of the bundled offerings.
func bundled() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(offerings, "*.yaml"))
	var ids []string
	for _, file := range files {
		ids = append(ids, strings.TrimSuffix(filepath.Base(file), ".yaml"))
	}
	return ids, err
}
