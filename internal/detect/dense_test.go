package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestDense holds what is found in a text full of needles, of which each tells
// where the next is looked for, against what is found in its lines alone.
func TestDense(t *testing.T) {
	rules := NewRules(offerings())
	parts := []string{"rocket-4", "rocket-", "-rocket-4", "acme.rocket-4", "$acme.rocket-4", "meta.llama-", "run.eu-west-1.cloud.example", "run..cloud.example", "xrun.a.cloud.example", "api.bolt.example", "-api.bolt.example", "BOLT_API_KEY", " ", " ", "'", "'", "/", "plain"}
	random := rand.New(rand.NewPCG(1, 1))
	var lines []string
	for range 45 { // fewer than are told of one name
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		lines = append(lines, b.String())
	}
	var want []string
	for i, line := range lines {
		for _, s := range rules.Text("a.unknown", Code, []byte(line)) {
			want = append(want, fmt.Sprint(i+1, s.Kind, s.Name, s.Text))
		}
	}
	var got []string
	for _, s := range rules.Text("a.unknown", Code, []byte(strings.Join(lines, "\n"))) {
		got = append(got, fmt.Sprint(s.Line, s.Kind, s.Name, s.Text))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(want) < 50 {
		t.Errorf("found\n%s\nand in the lines alone\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
