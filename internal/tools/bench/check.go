package main

import "strings"

// byFloor says what the ratios to the floor program are.
const byFloor = "time of vendorcheck by that of the floor program, which links the same libraries and prints one line"

var floorSides = sides{"vendorcheck", "floor"}

// benchCheck measures the start of the program and a check against the floor
// program.
func benchCheck(b *bench) error {
	b.results.head("Start-up", byFloor, floorSides)
	for _, args := range [][]string{
		{"xai", "--require", "hipaa,zdr", "-o", "json"},
		{"xai", "--require", "hipaa,zdr"},
		{"xai"},
		{"version"},
	} {
		g := goal{}
		if len(args) > 1 {
			g = atMost(1.15)
		}
		if err := b.againstFloor(args, g); err != nil {
			return err
		}
	}
	return nil
}

// againstFloor measures a command against the floor program, with nothing but
// the tool's own arguments.
func (b *bench) againstFloor(args []string, g goal) error {
	s, err := rotate(b.warmUps(), b.size.pairs, append([]string{b.tool}, args...), []string{b.floor})
	if err != nil {
		return err
	}
	b.results.add(ratio("`vendorcheck "+b.plain(args)+"`", s[0], s[1], g))
	return nil
}

// warmUps are the rounds of short runs that are not counted.
func (b *bench) warmUps() int { return 1 + b.size.pairs/20 }

// plain writes arguments without the folder of this run.
func (b *bench) plain(args []string) string {
	return strings.ReplaceAll(strings.Join(args, " "), b.dir+"/", "")
}
