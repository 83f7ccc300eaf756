package main

import (
	"os"
	"strings"
)

// check measures one check against the floor program.
func (b *bench) check() error {
	b.heading("One check", "Time of vendorcheck by that of the floor program.")
	for _, c := range []struct {
		args []string
		goal goal
	}{
		{[]string{"xai", "--require", "hipaa,zdr", "-o", "json"}, goal{bound: 1.25}},
		{[]string{"xai", "--require", "hipaa,zdr"}, goal{bound: 1.45}},
	} {
		tool := &program{name: "`vendorcheck " + strings.Join(c.args, " ") + "`", command: append([]string{b.tool}, c.args...)}
		floor := &program{name: "floor", command: []string{b.floor}}
		if err := measure(3, b.size.rounds, tool, floor); err != nil {
			return err
		}
		b.row(tool, floor, c.goal)
	}
	return nil
}

// programSize writes the sizes of the programs, in MB (10^6 bytes).
func (b *bench) programSize() error {
	b.printf("\n## Size\n\nThe program as released. What it has more than the floor program is its own code and data.\n\n")
	b.printf("| | MB | goal | |\n|---|--:|--:|---|\n")
	for _, p := range []struct {
		name, file string
		goal       goal
	}{{"vendorcheck", b.tool, goal{bound: 24}}, {"floor", b.floor, goal{}}} {
		info, err := os.Stat(p.file)
		if err != nil {
			return err
		}
		mb := float64(info.Size()) / 1e6
		b.printf("| %s | %s | %s | %s |\n", p.name, number(mb), p.goal, p.goal.outcome(mb))
	}
	return nil
}
