package manifest

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// large are texts that grow by a part that is repeated; # stands for its
// number.
var large = []struct{ name, head, part, tail string }{
	{"package-lock.json", `{"packages": {`, "\"node_modules/a#\": {\"version\": \"1.0.#\", \"resolved\": \"https://example.com/a\", \"integrity\": \"sha512-x\"},\n", `"": {"dependencies": {"a1": "1"}}}}`},
	{"pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n", "  a@1.0.#:\n    resolution: {integrity: sha512-x}\n", ""},
	{"yarn.lock", "", "a#@^1:\n  version \"1.0.#\"\n  resolved \"https://example.com/a\"\n", ""},
	{"bun.lock", `{"packages": {`, "\"a#\": [\"a#@1.0.0\", \"\", {}, \"sha512-x\",], // x\n", "}}"},
	{"poetry.lock", "", "[[package]]\nname = \"a#\"\nversion = \"1\"\n[package.dependencies]\nb = \"*\"\n", ""},
	{"Cargo.toml", "", "[a#]\nb.c.d = 1\n", ""},
	{"pyproject.toml", "[project]\ndependencies = [", "'a#', \n", "]\n"},
	{"requirements.txt", "", "a#==1.0 \\\n  --hash=sha256:x\n", ""},
	{"requirements.txt", "a", " \\\n", ""},
	{"go.mod", "module x\n", "require example.com/a# v1.0.0\n", ""},
	{"go.mod", "module x\n", "nonsense #\n", ""},
	{"pom.xml", "<project>", "<dependency><groupId>g</groupId><artifactId>a#</artifactId></dependency>\n", "</project>"},
	{"a.csproj", "<Project>", "a<!-- # -->", "</Project>"},
	{"build.gradle", "", "implementation 'g:a#:1' /* x */\n", ""},
	{"build.gradle", "", "'a", ""},
	{"Gemfile.lock", "GEM\n  specs:\n", "    a# (1.0)\n      b\n", ""},
	{"setup.py", "", "requires = ['a#', 'b']\n", ""},
	{"setup.py", "", "requires=[", ""},
	{"composer.lock", `{"packages": [`, "{\"name\": \"a/b#\", \"version\": \"1\"},\n", "{}]}"},
}

func grow(head, part, tail string, size int) []byte {
	var out strings.Builder
	out.WriteString(head)
	for i := 0; out.Len() < size; i++ {
		out.WriteString(strings.ReplaceAll(part, "#", fmt.Sprint(i)))
	}
	out.WriteString(tail)
	return []byte(out.String())
}

// TestLinear checks that a file eight times as large takes no more than some
// twenty times as long; a reader whose work grows with the square takes sixty.
func TestLinear(t *testing.T) {
	const small, factor, limit = 16 << 10, 8, 24
	timed := func(name string, data []byte) time.Duration {
		start := time.Now()
		Parse(name, data)
		return max(time.Since(start), 100*time.Microsecond)
	}
	for _, l := range large {
		few, many := grow(l.head, l.part, l.tail, small), grow(l.head, l.part, l.tail, small*factor)
		least, most, ratio := time.Hour, time.Hour, 0.0
		for range 100 { // the fastest of each says what the work is; a busy machine needs more tries
			least, most = min(least, timed(l.name, few)), min(most, timed(l.name, many))
			if ratio = float64(most) / float64(least); ratio <= limit {
				break
			}
		}
		if ratio > limit {
			t.Errorf("%s %q: %.0f times as long for %d times as much", l.name, l.part, ratio, factor)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, l := range large {
		b.Run(l.name, func(b *testing.B) {
			data := grow(l.head, l.part, l.tail, 5<<20)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(l.name, data)
			}
		})
	}
}
