package dataset_test

import (
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// TestSameModel holds that names of models are compared whole: whatever is left
// out of one is another model.
func TestSameModel(t *testing.T) {
	for _, pair := range [][2]string{{"Command A", "command a"}, {"Command A", " Command \t A "}, {"GPT-5", "gpt-5"}, {"ÉCLAIR 2", "éclair 2"}} {
		if !dataset.SameModel(pair[0], pair[1]) || !dataset.SameModel(pair[1], pair[0]) {
			t.Errorf("%q is not %q", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"Command A", "Command A+"}, {"Command A", "Command-A"}, {"Command A", "CommandA"}, {"Opus 4.7", "Opus 47"},
		{"Opus 4.7", "Opus 4 7"}, {"GPT-5", "GPT 5"}, {"GPT-5", "GPT-5*"}, {"o1", "o1-"}, {"a/b", "ab"}, {"x:0", "x0"}, {"", "+"}, {"Model ²", "Model 2"}} {
		if dataset.SameModel(pair[0], pair[1]) || dataset.SameModel(pair[1], pair[0]) {
			t.Errorf("%q is taken for %q", pair[0], pair[1])
		}
	}
}
