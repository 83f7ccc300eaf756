package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const (
	offeringsFolder = "data/offerings"
	policyFolder    = "internal/tools/bench/policy"
	filterFile      = policyFolder + "/decision.jq"
	decided         = "xai-api" // the offering that is judged
)

// decider is one way to come to the decision about an offering.
type decider struct {
	name    string
	command func(id string) []string
	// blocks reads the verdict from what the command writes.
	blocks func(out []byte) (bool, error)
	goal   goal
}

// benchDecision measures one decision against other tools that come to it.
func benchDecision(b *bench) error {
	b.results.head("One decision", "time of the other tool by that of vendorcheck; both come to the same verdict on every bundled offering", sides{"other tool", "vendorcheck"})
	ours := b.ourDecision()
	others, err := b.otherDecisions()
	if err != nil {
		return err
	}
	for _, other := range others {
		if err := agree(ours, other); err != nil {
			return err
		}
		s, err := rotate(b.warmUps(), b.size.pairs, other.command(decided), ours.command(decided))
		if err != nil {
			return err
		}
		b.results.add(ratio(other.name, s[0], s[1], other.goal))
	}
	return nil
}

func (b *bench) ourDecision() decider {
	return decider{
		name:    "vendorcheck",
		command: func(id string) []string { return []string{b.tool, id, "--require", "hipaa,zdr", "-o", "json"} },
		blocks: func(out []byte) (bool, error) {
			var report struct {
				Blocked *bool `json:"blocked"`
			}
			err := json.Unmarshal(out, &report)
			if err == nil && report.Blocked == nil {
				err = errors.New("no verdict")
			}
			return err == nil && *report.Blocked, err
		},
	}
}

// otherDecisions returns those that this machine has the tools for.
func (b *bench) otherDecisions() ([]decider, error) {
	var all []decider
	if conftest, err := b.peers.find("conftest"); err != nil {
		b.note("%v", err)
	} else {
		all = append(all, decider{
			name: "conftest, a Rego policy over the YAML file",
			command: func(id string) []string {
				return []string{conftest, "test", "--policy", policyFolder, "-o", "json", filepath.Join(offeringsFolder, id+".yaml")}
			},
			blocks: conftestBlocks, goal: atLeast(7),
		})
	}
	jq, err := b.peers.find("jq")
	if err != nil {
		b.note("%v", err)
		return all, nil
	}
	export := filepath.Join(b.dir, "export.json")
	if err := b.export(export); err != nil {
		return nil, err
	}
	return append(all,
		decider{name: "jq, over the offering as JSON", command: func(id string) []string {
			return []string{jq, "--arg", "vendor", id, "-f", filterFile, b.shown(id)}
		}, blocks: jqBlocks},
		decider{name: "jq, over the dataset as JSON", command: func(id string) []string {
			return []string{jq, "--arg", "vendor", id, "-f", filterFile, export}
		}, blocks: jqBlocks}), nil
}

// export writes what jq reads: the dataset, and each offering of it.
func (b *bench) export(file string) error {
	if _, err := output([]string{b.tool, "data", "export", "-o", "json=" + file}); err != nil {
		return err
	}
	ids, err := offeringIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := output([]string{b.tool, "show", id, "-o", "json=" + b.shown(id)}); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) shown(id string) string { return filepath.Join(b.dir, "show-"+id+".json") }

func conftestBlocks(out []byte) (bool, error) {
	passing, files, err := countConftest(bytes.NewReader(out))
	if err == nil && files != 1 {
		err = fmt.Errorf("%d files instead of one", files)
	}
	return passing == 0, err
}

func jqBlocks(out []byte) (bool, error) {
	switch text := strings.TrimSpace(string(out)); text {
	case "true":
		return false, nil
	case "false":
		return true, nil
	default:
		return false, fmt.Errorf("no verdict: %q", text)
	}
}

// agree reports a bundled offering about which two come to different verdicts.
func agree(a, b decider) error {
	ids, err := offeringIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		var verdicts [2]bool
		for i, d := range []decider{a, b} {
			out, err := output(d.command(id))
			if err != nil {
				return err
			}
			if verdicts[i], err = d.blocks(out); err != nil {
				return fmt.Errorf("%s on %s: %w", d.name, id, err)
			}
		}
		if verdicts[0] != verdicts[1] {
			return fmt.Errorf("%s and %s come to different verdicts on %s, so their times cannot be compared", a.name, b.name, id)
		}
	}
	return nil
}

// offeringIDs returns the bundled offerings.
func offeringIDs() ([]string, error) {
	entries, err := os.ReadDir(offeringsFolder)
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), ".yaml"); ok {
			ids = append(ids, id)
		}
	}
	return ids, err
}
