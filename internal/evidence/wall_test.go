package evidence

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// found returns what looking for quotes on one page gives.
func found(page *Text, quotes ...string) *Verification {
	o := &dataset.Offering{ID: "x", Sources: []dataset.Source{{ID: "faq"}}, Cells: []dataset.Cell{{ID: "hipaa_baa"}}}
	for _, q := range quotes {
		o.Cells[0].Evidence = append(o.Cells[0].Evidence, dataset.Evidence{Source: "faq", Quote: q, Stance: dataset.Supports})
	}
	v := Verify([]Subject{{Offering: o, Cells: []*dataset.Cell{&o.Cells[0]}}}, &dataset.Catalog{}, []Page{{Offering: "x", Source: "faq", State: PageRead, Text: page}})
	return &v
}

// walls are pages that were served in place of another one.
var walls = map[string]string{
	"Just a moment... Enable JavaScript and cookies to continue":                                                    Wall,
	"Access Denied\n\nYou don't have permission to access \"http://acme.example/trust\" on this server.":            Wall,
	"Please verify you are a human. " + strings.Repeat("Reference and more. ", 40):                                  Wall,
	"Attention Required!\n\nSorry, you have been blocked. " + strings.Repeat("This website uses a service. ", 20):   Wall,
	"We value your privacy. " + strings.Repeat("Our partners keep data on your device. ", 30) + "Accept all Reject": Wall,
	"Sign in to continue to Acme":                    Wall,
	"You need to enable JavaScript to run this app.": Wall,
	"Page not found\n\nWe looked everywhere.":        Wall,
	"Loading":                NoText,
	"":                       NoText,
	"Status of our services": NoText,
	"Home Products Pricing Docs Company Careers Log in ©": NoText,
}

// TestWall holds that a page in place of the page was not read, as text and as
// HTML, and that nothing is said to be missing from it.
func TestWall(t *testing.T) {
	const quote = "We sign a business associate agreement with every paying customer."
	for page, reason := range walls {
		shell, err := ReadHTML("<!doctype html><title>" + quote + "</title><body><noscript>no</noscript><div>" + page + "</div><script>var q='" + quote + "'</script>")
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []*Text{ReadText(page), shell} {
			v := found(text, quote, quote+" Twice.")
			if v.Pages[0].State != PageUnreachable || v.Pages[0].Reason != reason || v.Counts != (Counts{Unreachable: 2}) || v.CellCounts != (CellCounts{Unknown: 1}) {
				t.Errorf("%q: %s %s %+v", page, v.Pages[0].State, v.Pages[0].Reason, v.Counts)
			}
		}
	}
}

// TestNoWall holds that a page with a trace of what was looked for was read, and
// so was a long one.
func TestNoWall(t *testing.T) {
	const quote = "We sign a business associate agreement with every paying customer."
	for page, want := range map[string]Counts{
		"Accept all cookies. " + quote: {Found: 1},
		quote:                          {Found: 1},
		"We sign no business associate agreement with any customer.":            {Missing: 1},
		strings.Repeat("Our service has its own terms. ", 10):                   {Missing: 1},
		"We use cookies. " + strings.Repeat("Our service has its terms. ", 100): {Missing: 1},
	} {
		if v := found(ReadText(page), quote); v.Counts != want || v.Pages[0].State != PageRead {
			t.Errorf("%q: %+v", page, v.Counts)
		}
	}
	// One quote that is found shows that the page is the page.
	if v := found(ReadText("Accept all. Our terms."), "Our terms.", quote); v.Counts != (Counts{Found: 1, Missing: 1}) {
		t.Errorf("%+v", v.Counts)
	}
}
