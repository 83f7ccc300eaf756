package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// The decision that is measured: two cells on which the bundled offerings
// differ. The policies for the other tools say the same.
const (
	requirements = "training_on_customer_data,gdpr_dpa"
	policyFolder = "internal/tools/bench/policy"
	jqFilter     = policyFolder + "/decision.jq"
	offerings    = "data/offerings"
)

// judge is a program that judges offerings.
type judge struct {
	program
	// verdicts reads from the output which offerings pass, by their ids.
	verdicts func(output []byte) (map[string]bool, error)
}

func (b *bench) findAll(name, data string) *judge {
	return &judge{program{name: name, command: []string{b.tool, "find", "--require", requirements, "--data", data, "-o", "json"}}, findVerdicts}
}

func conftest(binary, path string) *judge {
	return &judge{program{name: "conftest", command: []string{binary, "test", "--policy", policyFolder, "-o", "json", path}}, conftestVerdicts}
}

func (b *bench) checkOne(id string) *judge {
	return &judge{program{name: "vendorcheck", command: []string{b.tool, id, "--require", requirements, "-o", "json"}}, checkVerdicts}
}

func jq(binary, shown string) *judge {
	return &judge{program{name: "jq", command: []string{binary, "-f", jqFilter, shown}}, jqVerdicts}
}

func findVerdicts(output []byte) (map[string]bool, error) {
	var found struct {
		Offerings []struct{ ID, Verdict string }
	}
	err := json.Unmarshal(output, &found)
	passes := map[string]bool{}
	for _, o := range found.Offerings {
		passes[o.ID] = o.Verdict != "block"
	}
	return passes, err
}

func checkVerdicts(output []byte) (map[string]bool, error) {
	var report struct {
		Blocked bool
		Results []struct{ Offering struct{ ID string } }
	}
	err := json.Unmarshal(output, &report)
	passes := map[string]bool{}
	for _, r := range report.Results {
		passes[r.Offering.ID] = !report.Blocked
	}
	return passes, err
}

func conftestVerdicts(output []byte) (map[string]bool, error) {
	var files []struct {
		Filename string
		Failures []struct{}
	}
	err := json.Unmarshal(output, &files)
	passes := map[string]bool{}
	for _, f := range files {
		passes[strings.TrimSuffix(filepath.Base(f.Filename), ".yaml")] = len(f.Failures) == 0
	}
	return passes, err
}

func jqVerdicts(output []byte) (passes map[string]bool, err error) {
	return passes, json.Unmarshal(output, &passes)
}

// agree runs all judges and returns how many of the offerings pass. It returns
// an error where two give different verdicts on one.
func agree(ids []string, judges ...*judge) (passing int, err error) {
	var first map[string]bool
	for _, j := range judges {
		output, err := j.output()
		if err != nil {
			return 0, err
		}
		passes, err := j.verdicts(output)
		if err != nil {
			return 0, fmt.Errorf("the output of %s: %w", j.name, err)
		}
		if first == nil {
			first = passes
		}
		if passing, err = same(ids, first, passes); err != nil {
			return 0, fmt.Errorf("%s and %s: %w", judges[0].name, j.name, err)
		}
	}
	return passing, nil
}

// same returns how many offerings pass, and an error where two verdicts on one
// differ or are missing.
func same(ids []string, a, b map[string]bool) (passing int, err error) {
	for _, id := range ids {
		one, inA := a[id]
		other, inB := b[id]
		if !inA || !inB || one != other {
			return 0, fmt.Errorf("different verdicts on %s, so their times cannot be compared", id)
		}
		if one {
			passing++
		}
	}
	return passing, nil
}
