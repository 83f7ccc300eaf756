package output

import (
	"encoding/json"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
)

// TestGitLab validates against what GitLab documents, and reads it back as
// GitLab does.
func TestGitLab(t *testing.T) {
	schema := foreignSchema(t, "gitlab-codequality.json")
	for _, text := range hostiletext.All() {
		r := hostileReport(text)
		r.Results[0].Requirements[0].AskedBy[0].File = "a b.yaml" // the requirements share it
		out := rendered(t, machine.GitLab{}, r)
		validate(t, schema, out)
		var issues []struct {
			CheckName string `json:"check_name"`
			Severity  string
			Location  struct {
				Path  string
				Lines struct{ Begin int }
			}
		}
		if err := json.Unmarshal([]byte(out), &issues); err != nil {
			t.Fatal(err)
		}
		severities := ""
		for _, issue := range issues {
			severities += issue.Severity + " "
			if issue.Location.Path != "a b.yaml" || issue.Location.Lines.Begin != 738000 {
				t.Errorf("the issue is at %+v", issue.Location)
			}
		}
		// Passing and waived requirements are left out.
		if want := "blocker minor info "; severities != want {
			t.Errorf("severities %s, want %s", severities, want)
		}
	}
}

// TestGitLabWithoutFindings writes an empty list, which says that all is well.
func TestGitLabWithoutFindings(t *testing.T) {
	if out := rendered(t, machine.GitLab{}, onlyPassing()); out != "[]\n" {
		t.Errorf("wrote %q", out)
	}
}
