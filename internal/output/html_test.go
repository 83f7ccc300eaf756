package output

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// hostileCompare and hostileFind are answers with one text in every field that
// holds text, and more offerings than stand beside one another.
func hostileCompare(trick string) string {
	view := answer.CompareView{}
	fill(reflect.ValueOf(&view).Elem())
	write(reflect.ValueOf(&view).Elem(), trick)
	verdict := report.Block
	for range 8 {
		view.Offerings = append(view.Offerings, view.Offerings[0])
	}
	for i := range view.Cells {
		view.Cells[i].Entries = nil
		for n := range view.Offerings {
			entry := answer.Compared{Offering: trick, WatchOut: trick, Origin: trick, Grade: grade.Grade(n % (len(grade.All()) + 1))}
			if i == 0 {
				entry.Verdict = &verdict
			}
			view.Cells[i].Entries = append(view.Cells[i].Entries, entry)
		}
	}
	var b bytes.Buffer
	if err := html.Compare(&b, view, hostileIdentity(trick)); err != nil {
		panic(err)
	}
	return b.String()
}

func hostileFind(trick string) string {
	view := answer.FindView{}
	fill(reflect.ValueOf(&view).Elem())
	write(reflect.ValueOf(&view).Elem(), trick)
	var b bytes.Buffer
	if err := html.Find(&b, view, hostileIdentity(trick)); err != nil {
		panic(err)
	}
	return b.String()
}

func hostileIdentity(trick string) wording.Identity {
	rests := wording.Identity{}
	fill(reflect.ValueOf(&rests).Elem())
	write(reflect.ValueOf(&rests).Elem(), trick)
	return rests
}

// TestHTMLHostileAnswers sends every trick through the pages of compare and
// find; TestHostileText sends them through the report.
func TestHTMLHostileAnswers(t *testing.T) {
	for name, page := range map[string]func(string) string{"compare": hostileCompare, "find": hostileFind} {
		want, _ := elements(t, page("plain"))
		for _, trick := range hostiletext.All() {
			t.Run(name+" "+trick, func(t *testing.T) {
				got, shown := elements(t, page(trick))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("the text adds to the page (-plain +hostile):\n%s", diff)
				}
				if !strings.Contains(onlyLetters(shown), onlyLetters(wording.Plain(trick))) {
					t.Errorf("the text is lost")
				}
			})
		}
	}
}

// TestHTMLIsWellBuilt holds what people who do not see the page, browsers and
// the policy rely on.
func TestHTMLIsWellBuilt(t *testing.T) {
	mixed := everyVerdict(t)
	mixed.Results = append(mixed.Results, onlyWatchOuts(t).Results...)
	mixed.Finish()
	for name, page := range map[string]string{
		"every verdict": rendered(t, html.Format{}, everyVerdict(t)),
		"watch-outs":    rendered(t, html.Format{}, onlyWatchOuts(t)),
		"mixed":         rendered(t, html.Format{}, mixed),
		"hostile":       rendered(t, html.Format{}, hostileReport("<b>\"'")),
		"compare":       hostileCompare("x"),
		"find":          hostileFind("x"),
		"nothing":       rendered(t, html.Format{}, emptyLists()),
	} {
		t.Run(name, func(t *testing.T) { checkPage(t, page) })
	}
}

func checkPage(t *testing.T, page string) {
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	c := pageCheck{T: t, ids: map[string]bool{}, counts: map[string]int{}}
	for n := range doc.Descendants() {
		if n.Type == nethtml.ElementNode {
			c.element(n)
		}
	}
	for _, id := range c.pointed {
		if !c.ids[id] {
			t.Errorf("something points at #%s, which is not there", id)
		}
	}
	for element, want := range map[string]int{"style": 1, "script": 1, "main": 1, "header": 1, "footer": 1, "h1": 1, "title": 1} {
		if got := c.counts[element]; got != want && !(element == "header" && got > want) {
			t.Errorf("%d elements %s, want %d", got, element, want)
		}
	}
	if strings.Contains(page, "ZgotmplZ") {
		t.Error("html/template refused a value")
	}
}

// pageCheck collects what concerns more than one element.
type pageCheck struct {
	*testing.T
	ids     map[string]bool
	pointed []string // ids that something refers to
	counts  map[string]int
	heading int
}

func (c *pageCheck) element(n *nethtml.Node) {
	c.counts[n.Data]++
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(n.Data[1] - '0')
		if level > c.heading+1 {
			c.Errorf("<%s> follows a heading of level %d", n.Data, c.heading)
		}
		c.heading = level
	case "th":
		if attr(n, "scope") == "" {
			c.Error("a table's header has no scope")
		}
	case "style":
		c.same(n, "style.css")
	case "script":
		c.same(n, "script.js")
	case "img", "iframe", "object", "embed", "form", "link", "base", "svg":
		c.Errorf("a page has no <%s>", n.Data)
	}
	for _, a := range n.Attr {
		c.attribute(n, a)
	}
}

// ourFile is one of the files that every page carries.
func ourFile(t *testing.T, name string) string {
	text, err := os.ReadFile("html/files/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// same holds that an element has the text of one of our files.
func (c *pageCheck) same(n *nethtml.Node, file string) {
	if n.FirstChild == nil || n.FirstChild.Data != ourFile(c.T, file) {
		c.Errorf("<%s> is not %s", n.Data, file)
	}
}

func (c *pageCheck) attribute(n *nethtml.Node, a nethtml.Attribute) {
	switch a.Key {
	case "id":
		if c.ids[a.Val] {
			c.Errorf("the id %q stands twice", a.Val)
		}
		c.ids[a.Val] = true
	case "aria-labelledby", "data-with":
		c.pointed = append(c.pointed, a.Val)
	case "href", "cite":
		if id, own := strings.CutPrefix(a.Val, "#"); own {
			c.pointed = append(c.pointed, id)
		} else if !strings.HasPrefix(a.Val, "https://") {
			c.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
		}
	case "style", "src":
		c.Errorf("<%s> has a %s", n.Data, a.Key)
	}
	if strings.HasPrefix(a.Key, "on") {
		c.Errorf("<%s> has a handler %s", n.Data, a.Key)
	}
}

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestHTMLShowsPrivateMatters holds that waivers and attestations stand on the
// page with their owner and last day.
func TestHTMLShowsPrivateMatters(t *testing.T) {
	_, text := elements(t, rendered(t, html.Format{}, everyVerdict(t)))
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		"No health data. Approved by R. Vale, until 2026-06-30",
		"Order form 12. Attested as yes by T. Moss, read 2026-01-01, until 2026-09-30",
		"vendor declines", "The waiver ends soon.", "Chains break.", "not assessed", report.Disclaimer, "sha256:00",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// FuzzHTML puts any text into every field of a report with a requirement of
// one verdict: the page keeps its build, and the text stays text.
func FuzzHTML(f *testing.F) {
	for i, trick := range hostiletext.All() {
		f.Add(i, trick)
	}
	page := func(t testing.TB, verdict int, text string) map[string]int {
		r := hostileReport(text)
		one := r.Results[0].Requirements[verdict]
		thin(reflect.ValueOf(r).Elem())
		r.Results[0].Requirements[0] = one
		r.Finish()
		counts, _ := elements(t, rendered(t, html.Format{}, r))
		return counts
	}
	var want []map[string]int
	for i := range report.Verdicts() {
		want = append(want, page(f, i, "plain"))
	}
	meaning := []string{"", "primary", "stored", "warn", report.OriginBundled, report.BasisAttestation} // to the page, wherever they stand
	f.Fuzz(func(t *testing.T, verdict int, trick string) {
		if slices.Contains(meaning, trick) {
			t.Skip()
		}
		verdict = int(uint(verdict) % uint(len(want)))
		if diff := cmp.Diff(want[verdict], page(t, verdict, trick)); diff != "" {
			t.Errorf("the text adds to the page (-plain +hostile):\n%s", diff)
		}
	})
}
