package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// workflow is what the tests hold of a file of .github/workflows.
type workflow struct {
	Permissions map[string]string
	Jobs        map[string]struct {
		Permissions map[string]string
		Environment string
		Timeout     int `yaml:"timeout-minutes"`
		Steps       []struct{ Uses, Run string }
	}
}

// TestWorkflows holds what keeps others from changing a release: actions by
// their commit, scripts without spliced expressions, and rights to write in one
// job only, which an environment guards.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github/workflows/*.yml"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%d workflows: %v", len(files), err)
	}
	pinned := regexp.MustCompile(`^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}$`)
	var writers []string
	for _, file := range files {
		name := filepath.Base(file)
		text := read(t, ".github/workflows/"+name)
		var w workflow
		if err := yaml.Unmarshal(text, &w); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
			t.Errorf("%s: every job has the rights %v", name, w.Permissions)
		}
		for id, job := range w.Jobs {
			if job.Timeout == 0 {
				t.Errorf("%s: %s has no timeout-minutes", name, id)
			}
			for _, right := range job.Permissions {
				if right == "write" && job.Environment == "release" && !slices.Contains(writers, name+" "+id) {
					writers = append(writers, name+" "+id)
				} else if right == "write" && job.Environment == "" {
					t.Errorf("%s: %s writes, and no environment guards it", name, id)
				}
			}
			for _, step := range job.Steps {
				if step.Uses != "" && !pinned.MatchString(step.Uses) {
					t.Errorf("%s: %s is not pinned to a commit", name, step.Uses)
				}
				if strings.Contains(step.Run, "${{") {
					t.Errorf("%s: an expression is spliced into a script:\n%s", name, step.Run)
				}
			}
		}
		for line := range strings.Lines(string(text)) {
			if strings.Contains(line, "uses: ") && !strings.Contains(line, " # v") {
				t.Errorf("%s: there is no version comment on %s", name, strings.TrimSpace(line))
			}
		}
	}
	if want := []string{"release.yml publish"}; !slices.Equal(writers, want) {
		t.Errorf("%q write, want %q", writers, want)
	}
}
