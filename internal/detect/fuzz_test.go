package detect

import (
	"bytes"
	"cmp"
	"fmt"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// FuzzSearch holds the search for many needles against one that looks for each
// at every place.
func FuzzSearch(f *testing.F) {
	f.Add("api.bolt.example\nrocket-\nxyz", "see API.bolt.example and Rocket-4 xyzxyz")
	f.Add("aaa\naaaa\naab", "aaaaabaaab")
	f.Add("\xff\xfe\xfd\n///", "\xff\xfe\xfd////")
	f.Add(strings.Repeat("long", 70)+"\nabc", strings.Repeat("long", 80))
	f.Add("@@@\n```\n[[[", "@@@```[[[{{{")
	f.Fuzz(func(t *testing.T, list, text string) {
		needles := slices.DeleteFunc(strings.Split(list, "\n"), func(n string) bool { return len(n) < blockSize })
		for i := range needles {
			needles[i] = lowerASCII(needles[i])
		}
		if len(needles) > 20 {
			return
		}
		var got, want [][2]int
		newSearch(needles).each([]byte(text), func(needle, at int) { got = append(got, [2]int{needle, at}) })
		low := lowerASCII(text)
		for n, needle := range needles {
			for at := range len(low) {
				if strings.HasPrefix(low[at:], needle) {
					want = append(want, [2]int{n, at})
				}
			}
		}
		order := func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
		slices.SortFunc(got, order)
		slices.SortFunc(want, order)
		if !slices.Equal(got, want) {
			t.Errorf("%q in %q: found at %v, want %v", needles, text, got, want)
		}
	})
}

// FuzzText holds what is found in a text against the text: each signal stands
// where it says, none is told twice, and a name with blanks around it is found
// whatever else the text holds.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"x = 'https://api.bolt.example' # see www.acme.example\n", "run.${region}.cloud.example run.eu-west-1.cloud.example\n", "BOLT_API_KEY=\r\nrocket-4 acme.rocket-4 meta.llama-3\n",
		"me@api.bolt.example x:y@api.bolt.example https%3A%2F%2Fapi%2Ebolt%2Eexample", "/* api.bolt.example\n*/ api.bolt.example // api.bolt.example", "base_url='https://api.bolt.example'\nacme", "\xff\xfeapi.bolt.example\x00\u0130",
		"run.run.run.a.cloud.example.cloud.example", "`\"'api.bolt.example", "run.\\(a).cloud.example run.' + r + '.cloud.example",
	} {
		for _, name := range []string{"a.go", "a.py", "a.html", "README.md", "a.lua"} {
			f.Add(name, seed)
		}
	}
	rules := NewRules(offerings())
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 4000 {
			return
		}
		context := ContextOf(name)
		signals := rules.Text(name, context, []byte(text))
		lines := strings.Split(text, "\n")
		told := map[string]bool{}
		for _, s := range signals {
			if s.Line < 1 || s.Line > len(lines) || !strings.Contains(strings.Join(lines[s.Line-1:], "\n"), s.Text) || s.Text == "" || s.File != name {
				t.Errorf("%q has no %+v", text, s)
			}
			if s.Kind != Host && !strings.Contains(s.Name, "*") && s.Text != s.Name {
				t.Errorf("%q is told as %q", s.Text, s.Name)
			}
			if s.Context != context && s.Context != Comment && s.Context != Bundle || len(s.Weak) != len(s.Offerings) {
				t.Errorf("%q in %s: %+v", text, context, s)
			}
			spelling := strings.ContainsAny(s.Text, `%\`) // each way to write it is looked for by itself
			key := fmt.Sprint(s.Kind, s.Name, s.Line, s.Context, spelling)
			if told[key] && !spelling {
				t.Errorf("%q: told twice: %+v", text, s)
			}
			told[key] = true
		}
		if bytes.Count([]byte(text), []byte("api.bolt.example")) >= maxPerFile {
			return
		}
		more := rules.Text(name, context, []byte(text+"\n\n api.bolt.example \n"))
		if !slices.ContainsFunc(more, func(s Signal) bool { return s.Line > len(lines) && s.Name == "api.bolt.example" }) {
			t.Errorf("%q hides the host behind it", text)
		}
	})
}

// FuzzNames holds that no name of an offering, which an overlay may choose,
// makes the search fail, and that a name alone in a text is found in it.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"api.acme.example", "run.*.acme.example", "*", "**", "ACME_API_KEY", "K\u212a\u212a", "\u212a\u212a", "\u0130\u0130\u0130", "a\x00bcd", "[a-z]+.*", "\u212aelvin", "rocket-*-4*"} {
		f.Add(name, "see "+name+" and API.acme.example")
		f.Add(name, strings.ToLower(name))
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(name) > 300 || len(text) > 1000 || !utf8.ValidString(name) {
			return
		}
		o := &dataset.Offering{ID: "x", Vendor: name, Hosts: []string{name}, EnvVars: []string{name}, Services: []string{name}, ModelIDs: []string{name}, WeakSignals: []string{name},
			Packages: []dataset.Package{{Registry: "pypi", Names: []string{name}}}}
		rules := NewRules([]*dataset.Offering{o})
		for _, s := range rules.Text("a.unknown", Code, []byte(text)) {
			if !strings.Contains(text, s.Text) || s.Name != name {
				t.Errorf("%q in %q: %+v", name, text, s)
			}
		}
		if s, ok := rules.Package("pypi", name); !ok || s.Kind != Package {
			t.Errorf("the package %q is not found: %+v", name, s)
		}
		if len(name) < minNeedle || strings.Contains(name, "*") {
			return
		}
		kinds := map[Kind]bool{}
		for _, s := range rules.Text("a.unknown", Code, []byte(name)) {
			kinds[s.Kind] = true
		}
		if len(kinds) != 4 {
			t.Errorf("%q is not found in itself but as %v", name, kinds)
		}
	})
}

// FuzzComment holds what is taken for a comment in Go against Go's own scanner:
// what the compiler reads as code is never passed over. Raw strings over several
// lines are left out: a line alone does not tell them.
func FuzzComment(f *testing.F) {
	const host = "api.bolt.example"
	for _, seed := range []string{"x := 1 // H\n", "/* H */ f(\"H\")", "f(\"H\") // H", "/*\nH\n*/\nvar u = \"H\"", "'\"' \"//\" + \"H\"", "a /* b */ c // d H", "\"\\\"\" // H", "x/y //H\n/**/ \"H\"", "// a\n\"/*\"\n\"H\" /* */", "f(`a`, \"H\" /* H"} {
		f.Add(seed)
	}
	rules := NewRules(offerings())
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "`\x00") || strings.Contains(text, "\ufeff") || len(text) > 1000 {
			return
		}
		text = strings.ReplaceAll(text, "H", host)
		files := token.NewFileSet()
		var s scanner.Scanner
		s.Init(files.AddFile("a.go", -1, len(text)), []byte(text), nil, scanner.ScanComments)
		comments := map[int]int{} // hosts by line, in comments
		strung := map[int]int{}   // and in literals
		for {
			pos, kind, literal := s.Scan()
			if kind == token.EOF {
				break
			}
			found := comments
			if kind != token.COMMENT {
				found = strung
			}
			line := files.Position(pos).Line
			for i, part := range strings.Split(literal, "\n") {
				found[line+i] += strings.Count(part, host)
			}
		}
		if s.ErrorCount > 0 {
			return
		}
		for _, signal := range rules.Text("a.go", Code, []byte(text)) {
			if signal.Name == host && signal.Context == Comment && comments[signal.Line] == 0 && strung[signal.Line] > 0 {
				t.Errorf("%q: the code on line %d is taken for a comment", text, signal.Line)
			}
		}
	})
}

// FuzzContext holds that what a folder says of its files no name in it takes
// back, and that case does not matter.
func FuzzContext(f *testing.F) {
	for _, seed := range []string{"a.py", "src/main.go", "README.md", "requirements.txt", "x.min.js", "conftest.py", "", "/", "..", "a/../b", "\xff", "docs/a.py", "VENDOR/x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		context := ContextOf(file)
		ascii := !strings.ContainsFunc(file, func(r rune) bool { return r >= utf8.RuneSelf })
		if ascii && ContextOf(strings.ToUpper(file)) != context {
			t.Errorf("%q is %s, in capitals %s", file, context, ContextOf(strings.ToUpper(file)))
		}
		if strings.Contains(file, "..") {
			return // leads out of the folder
		}
		if got := ContextOf("vendor/" + file + "x"); got != Vendored {
			t.Errorf("vendor/%qx is %s", file, got)
		}
		for _, folder := range []string{"tests/", "docs/", "dist/"} {
			if got := ContextOf(folder + file + "x"); got.Counts() {
				t.Errorf("%s%qx counts, as %s", folder, file, got)
			}
		}
		if isRequirements(strings.ToLower(file)) && ContextOf("src/requirements.txt") != Code {
			t.Error("a list of packages is not read")
		}
	})
}

// FuzzDecide holds that a decision does not depend on the order of the signals,
// names no offering that none of them names, and is made for each.
func FuzzDecide(f *testing.F) {
	f.Add([]byte("\x01\x02\x03\x04\x05\x06\x07\x08"), true)
	f.Add([]byte("acme bolt rocket llama"), false)
	f.Add(bytes.Repeat([]byte{0, 9, 18, 27}, 8), true)
	f.Fuzz(func(t *testing.T, data []byte, module bool) {
		ids := []string{"acme-api", "bolt-api", "rocket-cloud"}
		contexts := []Context{Code, Config, Manifest, Lock, Comment, Test, Docs, Vendored, Bundle}
		var signals []Signal
		fits := map[string]int{} // a name always fits the same offerings
		for i := 0; i+2 < len(data) && len(signals) < 12; i += 3 {
			a, b, c := int(data[i]), int(data[i+1]), int(data[i+2])
			s := Signal{Kind: Kinds()[a%6], Context: contexts[b%9], File: fmt.Sprintf("%c/f%d", 'a'+byte(c%2), c/2%3), Line: 1, Indirect: c&64 != 0}
			s.Name = fmt.Sprintf("n%d", a/6%4)
			s.Text = s.Name
			key := string(s.Kind) + s.Name
			if _, known := fits[key]; !known {
				fits[key] = b | a<<8
			}
			for n, id := range ids {
				if fits[key]>>(n+4)&1 == 1 {
					s.Offerings, s.Weak = append(s.Offerings, id), append(s.Weak, fits[key]>>(n+13)&1 == 1)
				}
			}
			if c&32 != 0 {
				s.Explains = ids[c>>6&1:][:1]
			}
			if len(s.Offerings) > 0 {
				signals = append(signals, s)
			}
		}
		o := Options{}
		if module {
			o.Modules = []string{"a"}
		}
		uses := Decide(signals, o)
		for _, u := range uses {
			if !slices.Contains(ids, u.Offering.ID) || u.Why == "" || len(u.Signals) == 0 || slices.Contains(u.Others, u.Offering.ID) {
				t.Errorf("%+v of %+v", u, signals)
			}
			for _, s := range u.Signals {
				fits := func(of Signal) bool {
					return string(of.Kind) == s.Kind && of.Name == s.Name && of.File == s.File && slices.Contains(of.Offerings, u.Offering.ID)
				}
				if !slices.ContainsFunc(signals, fits) {
					t.Errorf("%s rests on %+v", u.Offering.ID, s)
				}
			}
			if u.InUse && !slices.ContainsFunc(u.Signals, func(s report.Signal) bool { return Context(s.Context).Counts() }) {
				t.Errorf("in use although nothing counts: %+v", u)
			}
		}
		// Whatever is named is told of, if only as possible.
		for _, s := range signals {
			if !slices.ContainsFunc(s.Offerings, func(id string) bool {
				return slices.ContainsFunc(uses, func(u report.Use) bool { return u.Offering.ID == id })
			}) {
				t.Errorf("nothing is said of %+v in %+v", s, signals)
			}
		}
		words := func(uses []report.Use) string {
			var b strings.Builder
			for _, u := range uses {
				fmt.Fprintln(&b, u.Offering.ID, u.InUse, u.Confidence, len(u.Signals))
			}
			return b.String()
		}
		slices.Reverse(signals)
		if back := Decide(signals, o); words(back) != words(uses) {
			t.Errorf("%+v\nis decided\n%sand the other way round\n%s", signals, words(back), words(uses))
		}
	})
}
