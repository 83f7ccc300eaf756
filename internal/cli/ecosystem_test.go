package cli

import (
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestActionSplicesNothing holds that action.yml hands inputs over by the
// environment: an expression inside a script would let whoever sets an input
// write the script.
func TestActionSplicesNothing(t *testing.T) {
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Inputs map[string]struct{ Description string }
		Runs   struct {
			Using string
			Steps []struct {
				Run, Shell string
				Env        map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(text, &action); err != nil {
		t.Fatal(err)
	}
	if action.Runs.Using != "composite" || len(action.Runs.Steps) == 0 {
		t.Fatalf("action.yml runs %q in %d steps", action.Runs.Using, len(action.Runs.Steps))
	}
	handed := ""
	for _, step := range action.Runs.Steps {
		if strings.Contains(step.Run, "${{") {
			t.Errorf("an expression is spliced into a script:\n%s", step.Run)
		}
		if !strings.HasPrefix(step.Run, "set -euo pipefail\n") || step.Shell != "bash" {
			t.Errorf("a script goes on after an error:\n%s", step.Run)
		}
		for _, value := range step.Env {
			handed += value
		}
	}
	for name, input := range action.Inputs {
		if input.Description == "" {
			t.Errorf("the input %s is not described", name)
		}
		if name != "working-directory" && !strings.Contains(handed, "inputs."+name+" ") {
			t.Errorf("the input %s is not handed to any script", name)
		}
	}
}

// TestHooksNameCommands holds that each pre-commit hook calls a command with flags
// that exist.
func TestHooksNameCommands(t *testing.T) {
	text, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ ID, Entry, Language string }
	if err := yaml.Unmarshal(text, &hooks); err != nil || len(hooks) == 0 {
		t.Fatalf("%d hooks: %v", len(hooks), err)
	}
	for _, h := range hooks {
		words := strings.Fields(h.Entry)
		if out := runApp(t, nil, nil, append(words[1:], "--help")...); words[0] != "vendorcheck" || out.code != ExitClear {
			t.Errorf("%s calls %q: %s", h.ID, h.Entry, out.stderr)
		}
	}
}
