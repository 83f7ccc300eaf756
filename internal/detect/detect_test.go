package detect

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// offerings are invented, and share names as real ones do.
func offerings() []*dataset.Offering {
	return []*dataset.Offering{
		{ID: "acme-api", Vendor: "Acme", Hosts: []string{"api.acme.example", "eu.api.acme.example", "www.acme.example"}, EnvVars: []string{"ACME_API_KEY"},
			Packages: []dataset.Package{{Registry: "pypi", Names: []string{"acme"}}, {Registry: "npm", Names: []string{"acme"}}}, WeakSignals: []string{"www.acme.example", "pypi:acme", "npm:acme", "ACME_API_KEY", "rocket-*"},
			ModelIDs: []string{"rocket-*"}},
		{ID: "bolt-api", Hosts: []string{"api.bolt.example"}, EnvVars: []string{"BOLT_API_KEY"}, Packages: []dataset.Package{{Registry: "pypi", Names: []string{"bolt-sdk"}}}},
		{ID: "rocket-cloud", Hosts: []string{"run.*.cloud.example"}, Services: []string{"cloud-run-ai"}, ModelIDs: []string{"acme.rocket-*"}},
		{ID: "llama-cloud", Hosts: []string{"run.*.cloud.example"}, Services: []string{"cloud-run-ai"}, ModelIDs: []string{"meta.llama-*"}},
	}
}

// scan reads files written as "-- name --" sections' pairs and decides.
func scan(t *testing.T, files map[string]string, packages map[string]string, o Options) map[string]report.Use {
	t.Helper()
	rules := NewRules(offerings())
	var signals []Signal
	for name, text := range files {
		signals = append(signals, rules.Text(name, ContextOf(name), []byte(text))...)
	}
	for full, file := range packages {
		registry, name, _ := strings.Cut(full, ":")
		if s, ok := rules.Package(registry, name); ok {
			s.File, s.Line, s.Context = file, 1, Manifest
			signals = append(signals, s)
		}
	}
	found := map[string]report.Use{}
	for _, u := range Decide(signals, o) {
		found[u.Offering.ID] = u
	}
	return found
}

func TestDecide(t *testing.T) {
	for _, c := range []struct {
		name     string
		files    map[string]string
		packages map[string]string
		options  Options
		want     map[string]string // by offering: high, medium, or possible
	}{
		{name: "host", files: map[string]string{"a.py": `url = "https://api.bolt.example/v1"`}, want: map[string]string{"bolt-api": "high"}},
		{name: "longer host", files: map[string]string{"a.py": `"https://api.bolt.example.evil.test" "https://xapi.bolt.example" "x-api.bolt.example"`}},
		{name: "sentence", files: map[string]string{"a.sh": "curl api.bolt.example.\n"}, want: map[string]string{"bolt-api": "high"}},
		{name: "comment", files: map[string]string{"a.go": "x := 1 // see https://api.bolt.example\n"}, want: map[string]string{"bolt-api": "possible"}},
		{name: "address is no comment", files: map[string]string{"a.go": "get(\"https://api.bolt.example\")\n"}, want: map[string]string{"bolt-api": "high"}},
		{name: "docs", files: map[string]string{"README.md": "https://api.bolt.example"}, want: map[string]string{"bolt-api": "possible"}},
		{name: "docs counted", files: map[string]string{"README.md": "https://api.bolt.example"}, options: Options{Count: []Context{Docs}}, want: map[string]string{"bolt-api": "high"}},
		{name: "weak library alone", packages: map[string]string{"pypi:Acme": "requirements.txt"}, want: map[string]string{"acme-api": "medium"}},
		{name: "weak library pointed elsewhere", packages: map[string]string{"pypi:acme": "requirements.txt"},
			files: map[string]string{"a.py": "import acme\nc = acme.Client(\n  api_key=os.environ['BOLT_API_KEY'],\n  base_url='https://api.bolt.example/v1')\n"},
			want:  map[string]string{"acme-api": "possible", "bolt-api": "high"}},
		{name: "weak library beside another host", packages: map[string]string{"pypi:acme": "requirements.txt"},
			files: map[string]string{"a.py": "requests.post('https://api.bolt.example/v1')\n"},
			want:  map[string]string{"acme-api": "medium", "bolt-api": "high"}},
		{name: "other module", packages: map[string]string{"pypi:acme": "one/requirements.txt"}, options: Options{Modules: []string{"one", "two"}},
			files: map[string]string{"two/a.py": "import acme\nacme.Client(base_url='https://api.bolt.example/v1')\n"},
			want:  map[string]string{"acme-api": "medium", "bolt-api": "high"}},
		{name: "variable", files: map[string]string{".env": "BOLT_API_KEY=\n"}, want: map[string]string{"bolt-api": "medium"}},
		{name: "weak variable", files: map[string]string{".env": "ACME_API_KEY=\n"}, want: map[string]string{"acme-api": "medium"}},
		{name: "weak variable of a library pointed elsewhere", files: map[string]string{"a.rb": "Acme::Client.new(key: ENV['ACME_API_KEY'], uri_base: 'https://api.bolt.example')\n"}, want: map[string]string{"acme-api": "possible", "bolt-api": "high"}},
		{name: "weak library pointed elsewhere by a variable", packages: map[string]string{"pypi:acme": "requirements.txt"},
			files: map[string]string{"a.py": "acme.Client(base_url=os.environ['GATEWAY'], api_key=os.environ['BOLT_API_KEY'])\n"}, want: map[string]string{"acme-api": "possible", "bolt-api": "medium"}},
		{name: "weak host", files: map[string]string{"a.html.j2": "<a href='https://www.acme.example/'>"}, want: map[string]string{"acme-api": "possible"}},
		{name: "variable in another case", files: map[string]string{"a.py": "bolt_api_key = 1\nMY_BOLT_API_KEY_2 = 1\n"}},
		{name: "model alone", files: map[string]string{"a.yaml": "model: rocket-4\n"}, want: map[string]string{"acme-api": "possible"}},
		{name: "shared host", files: map[string]string{"a.ts": "`https://run.eu-west-1.cloud.example/x`"}, want: map[string]string{"rocket-cloud": "medium", "llama-cloud": "medium"}},
		{name: "shared host told apart", files: map[string]string{"a.ts": "`https://run.${region}.cloud.example/x`\nmodel: 'meta.llama-4-x:0'"}, want: map[string]string{"llama-cloud": "high"}},
		{name: "service", files: map[string]string{"a.py": "client('cloud-run-ai')\nid = 'acme.rocket-4'\n"}, want: map[string]string{"rocket-cloud": "high"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := scan(t, c.files, c.packages, c.options)
			if len(found) != len(c.want) {
				t.Errorf("found %d uses, want %d: %+v", len(found), len(c.want), found)
			}
			for id, want := range c.want {
				u, ok := found[id]
				got := u.Confidence.String()
				if ok && !u.InUse {
					got = "possible"
				}
				if got != want {
					t.Errorf("%s is %q, want %q: %+v", id, got, want, u)
				}
				if u.InUse && u.Confidence == grade.Low {
					t.Errorf("%s is in use with low confidence", id)
				}
			}
		})
	}
}

func TestRegions(t *testing.T) {
	found := scan(t, map[string]string{"a.py": "'https://eu.api.acme.example'\n'run.us-east-1.cloud.example'\n'run.{region}.cloud.example' 'run.mycompany.cloud.example'\n"}, nil, Options{})
	for id, want := range map[string]string{"acme-api": "eu", "rocket-cloud": "us-east-1 {region}"} {
		if got := strings.Join(found[id].Regions, " "); got != want {
			t.Errorf("regions of %s: %q, want %q", id, got, want)
		}
	}
	if a := found["rocket-cloud"].Others; len(a) != 1 || a[0] != "llama-cloud" {
		t.Errorf("alternatives %v", a)
	}
}

// TestSearch holds the search against the plain way to search.
func TestSearch(t *testing.T) {
	needles := []string{"api.acme.example", "abcab", "bcabc", "ABCABC", "zzzzz", "aaaaa", "key_one"}
	s := newSearch(needles)
	texts := []string{"", "abcab", "xABCABCabcx", "aaaaaaa", "API.acme.EXAMPLE", strings.Repeat("ab", 50) + "cabcabc", "key_oneKEY_ONE\x00\xff zzzz zzzzz"}
	for _, text := range texts {
		got := map[[2]int]bool{}
		s.each([]byte(text), func(n, at int) {
			if got[[2]int{n, at}] {
				t.Errorf("%q: needle %d at %d is told twice", text, n, at)
			}
			got[[2]int{n, at}] = true
		})
		for n, needle := range needles {
			for at := range text {
				want := strings.HasPrefix(strings.ToLower(text[at:]), strings.ToLower(needle))
				if got[[2]int{n, at}] != want {
					t.Errorf("%q: needle %q at %d: found %v, want %v", text, needle, at, got[[2]int{n, at}], want)
				}
			}
		}
	}
}
