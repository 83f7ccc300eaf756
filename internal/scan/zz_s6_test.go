package scan

import (
	"context"
	"os"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/tree"
)

func BenchmarkS6(b *testing.B) {
	root := os.Getenv("S6ROOT")
	if root == "" {
		b.Skip()
	}
	rules := detect.NewRules(bundledOfferings(b))
	for b.Loop() {
		f, err := Trees(context.Background(), rules, []string{root}, tree.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(f.Summary.Bytes)
		detect.Decide(f.Signals, detect.Options{Modules: f.Modules})
	}
}
