package cli

import (
	"os"
	"os/exec"
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

// TestActionTakesPolicyOfBase holds that the action judges a pull request by its
// base branch, unless the workflow says otherwise.
func TestActionTakesPolicyOfBase(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("SKIPPED: there is no bash to run the action's script")
	}
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Runs struct{ Steps []struct{ Run string } }
	}
	if err := yaml.Unmarshal(text, &action); err != nil {
		t.Fatal(err)
	}
	script := "git() { echo \"git $*\"; }; vendorcheck() { echo \"vendorcheck $*\"; }\n" + action.Runs.Steps[1].Run
	for _, c := range []struct{ base, ref, want string }{
		{"", "", "vendorcheck gate -o github\n"},
		{"main", "none", "vendorcheck gate -o github\n"},
		{"main", "v1", "vendorcheck gate -o github --policy-ref=v1\n"},
		{"refs/heads/a", "", "git fetch --quiet --no-tags --depth=1 origin +refs/heads/a:refs/vendorcheck/policy\nvendorcheck gate -o github --policy-ref=refs/vendorcheck/policy\n"},
	} {
		cmd := exec.Command(shell, "-c", script)
		cmd.Env = append(os.Environ(), "PROJECT=", "SARIF=", "POLICY_REF="+c.ref, "BASE="+c.base)
		if out, err := cmd.CombinedOutput(); err != nil || string(out) != c.want {
			t.Errorf("base %q, policy-ref %q: %q, %v", c.base, c.ref, out, err)
		}
	}
}
