package detect

import (
	"bytes"
	"os"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

func BenchmarkZZ(b *testing.B) {
	pack, _ := os.ReadFile("../../data/dataset.pack")
	d, _ := dataset.OpenPack(string(pack))
	all, _ := d.All()
	rules := NewRules(all)
	source, _ := os.ReadFile("decide.go")
	text := bytes.Repeat(source, 100)
	var long []string
	for _, n := range rules.Needles() {
		if len(n) >= 8 {
			long = append(long, n)
		}
	}
	l := newSearch(long)
	for name, s := range map[string]*search{"all": rules.search, "long": l} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				s.each(text, func(int, int) {})
			}
		})
	}
	for _, n := range []string{"gpt-", "-mini", "gpt-4"} {
		b.Run(n, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				bytes.Index(text, []byte(n))
			}
		})
	}
	b.Run("count-nl", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			bytes.Count(text, []byte("\n"))
		}
	})
	n, e, z := 0, 0, 0
	for _, s := range rules.search.skip {
		n += int(s)
		if s == 0 {
			z++
		}
		if s == 3 {
			e++
		}
	}
	b.Log(float64(n)/65536, z, e, rules.search.window)
	n, e, z = 0, 0, 0
	for _, s := range l.skip {
		n += int(s)
		if s == 0 {
			z++
		}
		if s == 6 {
			e++
		}
	}
	b.Log(float64(n)/65536, z, e, l.window)
}
