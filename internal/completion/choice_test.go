package completion

import (
	"slices"
	"testing"
)

// TestOffer holds that each choice is offered once, and by the name that is
// being typed.
func TestOffer(t *testing.T) {
	choices := []Choice{
		{ID: "retention_zdr", Aliases: []string{"zdr", "zero-retention", "zero-data-retention"}, About: "Retention"},
		{ID: "hipaa_baa", Aliases: []string{"hipaa", "baa"}, About: "BAA"},
	}
	for _, c := range []struct {
		before, word string
		want         []string
	}{
		{"", "", []string{"retention_zdr\tRetention", "hipaa_baa\tBAA"}},
		{"", "HIP", []string{"hipaa_baa\tBAA"}},
		{"", "hipaa", []string{"hipaa_baa\tBAA"}},
		{"", "zero-d", []string{"zero-data-retention\tRetention"}},
		{"", "zero", []string{"zero-retention\tRetention"}},
		{"xai/", "ba", []string{"xai/baa\tBAA"}},
		{"soc2,", "zd", []string{"soc2,zdr"}},
		{"", "nothing", nil},
	} {
		if got := Offer(c.before, c.word, choices); !slices.Equal(got, c.want) {
			t.Errorf("Offer(%q, %q) = %q, want %q", c.before, c.word, got, c.want)
		}
	}
}
