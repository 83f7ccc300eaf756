package detect

import (
	"bytes"
	"os"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// BenchmarkText scans source-like text for everything that the bundled data
// identifies offerings by.
func BenchmarkText(b *testing.B) {
	packed, err := os.ReadFile("../../data/dataset.pack")
	if err != nil {
		b.Fatal(err)
	}
	d, err := pack.Open(string(packed))
	if err != nil {
		b.Fatal(err)
	}
	all, err := d.All()
	if err != nil {
		b.Fatal(err)
	}
	source, err := os.ReadFile("decide.go")
	if err != nil {
		b.Fatal(err)
	}
	rules, text := NewRules(all), bytes.Repeat(source, 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		rules.Text("decide.go", Code, text)
	}
}
