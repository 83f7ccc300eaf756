package evidence

import "testing"

// TestStruckOut looks for what a page strikes out, and for what stands around
// it: neither is what the page says.
func TestStruckOut(t *testing.T) {
	for _, page := range []string{
		"We ~~keep no logs~~ for long.",
		"We ~keep no logs~ for long.",
		"We **~~keep no logs~~** for long.",
		"We [~~keep no logs~~](/p) for long.",
		"We ~~[keep no logs](/p)~~ for long.",
		"We <del>keep no logs</del> for long.",
		"We <DEL datetime=\"2026\">keep no logs</DEL > for long.",
		"We <s>keep <strong>no</strong> logs</s> for long.",
		"We <strike>keep no logs</strike> for long.",
		"We\n\n<del>\n\nkeep no logs\n\n</del>\n\nfor long.",
		"| We ~~keep no logs~~ for long. |",
	} {
		t.Run(page, func(t *testing.T) {
			checkStruck(t, ReadText(page))
		})
	}
	for _, page := range []string{
		"<p>We <del>keep no logs</del> for long.",
		"<p>We <s>keep <b>no</b> logs</s> for long.",
		"<p>We <strike>keep no logs</strike> for long.",
		`<p>We <span style="text-decoration: line-through">keep no logs</span> for long.`,
		`<p>We <b style="TEXT-DECORATION-LINE:underline line-through !important">keep no logs</b> for long.`,
		"<div>We<del><p>keep no logs</p></del><p>for long.</div>",
		"<table><tr><td>We <td><del>keep no logs</del> for long.</table>",
	} {
		t.Run(page, func(t *testing.T) {
			text, err := ReadHTML(page)
			if err != nil {
				t.Fatal(err)
			}
			checkStruck(t, text)
		})
	}
}

func checkStruck(t *testing.T, text *Text) {
	t.Helper()
	for quote, want := range map[string]bool{
		"for long.": true, "We": true,
		"keep no logs": false, "no logs": false, "keep": false,
		"We keep no logs for long.": false, "We for long.": false, "We | for long.": false,
	} {
		if text.Find(quote).Found != want {
			t.Errorf("%q: found is %v in %q", quote, !want, text)
		}
	}
}

// TestTildesThatStrikeNothing holds what tildes say otherwise.
func TestTildesThatStrikeNothing(t *testing.T) {
	for page, quote := range map[string]string{
		"takes ~5 minutes or ~10 minutes":            "or ~10 minutes",
		"in ~/keys and `~/logs` or ~/x all are kept": "and ~/logs or ~/x",
		"of ~~two ~~the last~~ counts":               "of two",
		"from 5~10 to 7~12 days":                     "to 7~12 days",
		`we \~~keep\~~ logs`:                         "logs",
		"an end~~ and a ~~begin of none":             "and a begin of none",
		"~~never\n\nkept~~ ever":                     "kept ever",
		"a <span>b</span> <strong>c</strong> </s>d":  "b c d",
	} {
		if text := ReadText(page); !text.Find(quote).Found {
			t.Errorf("%q is missing in %q", quote, text)
		}
	}
	text, err := ReadHTML("<p>We ~~keep~~ logs") // a browser shows the tildes
	if err != nil || !text.Find("We keep logs").Found {
		t.Errorf("%v, %q", err, text)
	}
}
