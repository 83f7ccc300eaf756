package suggest

import (
	"slices"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	candidates := []string{"xai", "xai-api", "openai", "groq", "hipaa_baa", "hipaa", "zdr", "at-rest", "gpai_cop"}
	for word, want := range map[string][]string{
		"xia":                    {"xai"},
		"XAI":                    {"xai"},
		"hippa":                  {"hipaa"},
		"hipaa-bba":              {"hipaa_baa"},
		"opnai":                  {"openai"},
		"fedramp":                nil,
		"":                       nil,
		"z":                      nil,
		strings.Repeat("x", 1e6): nil,
	} {
		if got := Nearest(word, candidates); !slices.Equal(got, want) {
			t.Errorf("Nearest(%.20q) = %q, want %q", word, got, want)
		}
	}
	if got := DidYouMean("bat", []string{"cat", "rat", "hat", "mat"}); got != ` (did you mean "cat" or "hat" or "mat"?)` {
		t.Errorf("DidYouMean: %s", got)
	}
}
