package evidence

import (
	"strings"
	"testing"
)

// forms are pages and quotes that differ in form only.
var forms = []struct{ name, page, quote string }{
	{"the same", "We keep logs for 30 days.", "We keep logs for 30 days."},
	{"a part", "As a rule, we keep logs for 30 days unless told otherwise.", "we keep logs for 30 days"},
	{"line breaks", "We keep\nlogs\r\nfor\r30 days.", "We keep logs for 30 days."},
	{"a quote in lines", "We keep logs for 30 days.", "We keep logs\n  for 30\n\n days.\n"},
	{"spaces", "We\u00a0keep\tlogs for\u202f30\u2009days.", "We keep logs for 30 days."},
	{"zero width", "\ufeffWe ke\u00adep l\u200bogs for\u2060 30 da\u200dys.\u200e", "We keep logs for 30 days."},
	{"composition", "Cafe\u0301 logs", "Café logs"},
	{"composition around a zero width", "Cafe\u200b\u0301 logs", "Café logs"},
	{"ligatures", "con\ufb01dential \ufb02ow e\ufb00ort o\ufb03ce ba\ufb04e", "confidential flow effort office baffle"},
	{"full width", "对于用户，数据（文本）保留 ３０ 天", "对于用户,数据(文本)保留30天"},
	{"spaces between scripts", "的 store 参数始终\n被视为 false", "的store参数始终被视为false"},
	{"a quote within an unspaced text", "会話の状態は最長 24 時間保持されます。", "状態は最長 24 時間"},
	{"double quotation marks", "set to “true” or «false»", `set to "true" or "false"`},
	{"single quotation marks", "a customer’s ‘Off’ switch", "a customer's 'Off' switch"},
	{"full-width quotation marks", "set to ＂true＂", `set to "true"`},
	{"dashes", "keys—no code – none ‐ at ‑ all − here", "keys--no code --- none - at — all – here"},
	{"a hyphen that does not break", "opt‑in", "opt-in"},
	{"an ellipsis", "wait… done", "wait... done"},
	{"space before punctuation", "The key , deleted ; is gone .", "The key, deleted; is gone."},
	{"no space after punctuation", "(BAA) ,please complete", "( BAA ), please complete"},
	{"percent", "99.9 % uptime", "99.9% uptime"},
	{"emphasis", "It is **not** _kept_ and __never__ `stored`.", "It is not kept and never stored."},
	{"tildes in the quote", "It is never stored.", "It is ~~never~~ stored."},
	{"emphasis in the quote", "Standard/Regional types: processed", "**Standard/Regional** types: processed"},
	{"emphasis inside a word", "un**friend**ly", "unfriendly"},
	{"underscores in names", "via previous\\_response\\_id and __init__", "via previous_response_id and init"},
	{"escapes", `set \*all\* \[keys\] \#1`, "set * all * keys #1"},
	{"a sign between digits", "5*3 is 15", "5*3 is 15"},
	{"heading", "## Zero retention ##\nWe keep nothing.", "### We keep nothing."},
	{"quotation", "> We keep\n> nothing.", "We keep nothing."},
	{"a quoted quotation", "We keep nothing.", "> We keep\n> nothing."},
	{"list", "- We keep nothing.\n- We log nothing.", "* We log nothing."},
	{"bullets", "  • We keep nothing.\n  • We log nothing.", "We keep nothing."},
	{"a link", "Complete our [BAA Questionnaire](https://example.com/a_(b) \"form\").", "Complete our BAA Questionnaire."},
	{"a link in the quote", "Complete our BAA Questionnaire.", "Complete our [BAA Questionnaire](/forms)."},
	{"a link cut off", "with the Data Terms of it", "with the[Data Terms]"},
	{"plural of a link", "Rotate [API key](/k)s often", "Rotate API keys often"},
	{"an image", "Click ![the key](key.png) here", "Click here"},
	{"an image in a link", "Click [![the key](key.png)](/k) here", "Click here"},
	{"an address in pointed brackets", "See <https://example.com/a> now", "See https://example.com/a now"},
	{"table", "| Name | Kept |\n|------|:----:|\n| Logs | 30 days |", "| Logs | 30 days |"},
	{"a cell", "| Name | Kept |\n|---|---|\n| Logs | 30 days |", "30 days"},
	{"table without outer pipes", "Name | Kept\n--- | ---\nLogs | 30 days\nKeys | none", "Logs | 30 days"},
	{"tags", "It is <b>not</b> <span class=\"x\">kept</span><wbr>.", "It is not kept."},
	{"tags in the quote", "It is not kept.", "It is <em>not</em> kept."},
	{"entities", "R&amp;D keeps&nbsp;logs &lt; 30&#32;days &#x2014; &quot;never&quot;", `R&D keeps logs < 30 days — "never"`},
	{"entities in the quote", "R&D keeps logs", "R&amp;D keeps&nbsp;logs"},
	{"a placeholder is no tag", "at https://<region-name>.example.com", "https://<region-name>.example.com"},
	{"an address with at and dot", "mail sales [at] example [dot] com, or", "sales@example.com, or"},
	{"an address with at", "mail sales (at) example.com", "mail sales@example.com"},
	{"a table's pipes", "OpenAI | Full | Safety", "OpenAI | Full | Safety"},
	{"found after a compound", "non-we keep we keep we keep logs", "we keep we keep"},
	{"a range", "10-20 days", "10 – 20 days"},
	{"ordinals", "the 1<sup>st</sup> and 2<SUP>nd</SUP> day", "the 1st and 2nd day"},
	{"signs", "from −5 to +5", "from -5 to +5"},
}

func TestFormsMatch(t *testing.T) {
	for _, tt := range forms {
		t.Run(tt.name, func(t *testing.T) {
			page := ReadText(tt.page)
			if m := page.Find(tt.quote); !m.Found || m.Obfuscated {
				t.Errorf("%q is missing in %q; nearest: %q", tt.quote, page, m.Nearest)
			}
			again := ReadText(page.String())
			if !again.Find(tt.quote).Found {
				t.Errorf("%q is missing in the text again: %q", tt.quote, again)
			}
		})
	}
}

// words are pages and quotes that say something else.
var words = []struct{ name, page, quote string }{
	{"one word", "We keep logs for 30 days.", "We keep keys for 30 days."},
	{"case", "We keep logs.", "we keep logs."},
	{"plural", "We keep logs.", "We keep log."},
	{"a negation in the quote", "We keep logs.", "We do not keep logs."},
	{"a negation on the page", "We do not keep logs.", "We keep logs."},
	{"never", "xAI trains on inputs", "xAI never trains on inputs"},
	{"un-", "This is available to all.", "This is un-available to all."},
	{"un", "This is available to all.", "This is unavailable to all."},
	{"non- on the page before the quote", "We are non-compliant with it", "compliant with it"},
	{"-free on the page after the quote", "It is GDPR-free", "It is GDPR"},
	{"a word begun", "retention is 30 days", "tention is 30 days"},
	{"a word ended", "for 30 days", "for 30 day"},
	{"contraction", "We don't keep logs.", "We do keep logs."},
	{"contraction cut", "They can't be read", "They can"},
	{"hyphen", "You can opt-in here", "You can opt in here"},
	{"joined", "You can opt in here", "You can optin here"},
	{"full stop lost", "We keep logs. You own them.", "We keep logs You own them."},
	{"full stop for comma", "We keep logs. You own them.", "We keep logs, You own them."},
	{"paragraphs joined", "We keep logs\n\nfor 30 days", "We keep logs for 30 days"},
	{"paragraphs apart by spaces", "We keep logs\n \t\u00a0\nfor 30 days", "We keep logs for 30 days"},
	{"paragraphs apart by an entity", "We keep logs\n&nbsp;\nfor 30 days", "We keep logs for 30 days"},
	{"a sentence left out", "We keep logs. Not all. You own them.", "We keep logs. You own them."},
	{"left out with dots", "We keep logs. Not all. You own them.", "We keep logs. … You own them."},
	{"items joined", "- We keep\n- logs", "We keep logs"},
	{"heading joined", "# We keep\nlogs", "We keep logs"},
	{"quotation joined", "We keep\n> logs", "We keep logs"},
	{"cells joined", "| We keep | logs |", "We keep logs"},
	{"rows joined", "a | We keep\n---|---\nb | this\nlogs | c", "this logs"},
	{"parts joined", "We keep\n---\nlogs", "We keep logs"},
	{"30 and 300", "for 300 days", "for 30 days"},
	{"300 and 30", "for 30 days", "for 300 days"},
	{"1.2 and 1.3", "TLS 1.2 only", "TLS 1.3 only"},
	{"1.2 and 12", "TLS 1.2 only", "TLS 12 only"},
	{"1.2 and 1 . 2", "TLS 1.2 only", "TLS 1 . 2 only"},
	{"a part of 1.2", "is 1.2 only", "2 only"},
	{"thousands", "1,000 tokens", "1.000 tokens"},
	{"thousands lost", "30,000 tokens", "000 tokens"},
	{"time", "at 24:00 hours", "00 hours"},
	{"percent", "50% off", "5% off"},
	{"percent lost", "50% off", "50 off"},
	{"unit", "30 days", "30 hours"},
	{"currency", "for $30 a day", "for €30 a day"},
	{"sign", "is -5 degrees", "is 5 degrees"},
	{"sign at the cut", "is -5 degrees", "5 degrees"},
	{"plus at the cut", "is +5 degrees", "5 degrees"},
	{"sign with two dashes", "is --5 degrees", "5 degrees"},
	{"point at the cut", "is .5 degrees", "5 degrees"},
	{"superscript", "10² tokens", "102 tokens"},
	{"subscript", "10<sub>2</sub> tokens", "102 tokens"},
	{"superscript in a tag", "10<sup>2</sup> tokens", "102 tokens"},
	{"footnote", "10¹ tokens", "10 tokens"},
	{"fraction", "1½ days", "112 days"},
	{"fraction lost", "1½ days", "1 days"},
	{"quotation marks lost", `set to "true"`, "set to true"},
	{"feet and inches", `5" wide`, "5' wide"},
	{"brackets lost", "(sometimes) kept", "sometimes kept"},
	{"words in round brackets after square ones", "[we](do not) keep logs", "we keep logs"},
	{"words that look like a tag", "if a <b and c> d", "if a d"},
	{"words in an unknown tag", "at <region> here", "at here"},
	{"words in a comment", "we <!-- do not --> keep logs", "we keep logs"},
	{"words in a script", "we <script>do not</script> keep logs", "we keep logs"},
	{"a script", "<script>var a = 'we keep logs'</script>", "we keep logs"},
	{"another address", "mail sales@example.com now", "mail help@example.com now"},
	{"an address for a hidden one", "mail sales@example.com now", "mail [email protected] now"},
	{"words about a protected address", "mail email protected now", "mail sales@example.com now"},
	{"words in brackets about an address", "mail (email protected) now", "mail sales@example.com now"},
	{"ideograph", "数据不保留", "数据保留"},
	{"punctuation only", "...", "..."},
	{"nothing", "We keep logs.", ""},
	{"white space", "We keep logs.", " \n\t"},
	{"markup only", "We keep logs.", "**"},
}

func TestOtherWordsDoNot(t *testing.T) {
	for _, tt := range words {
		t.Run(tt.name, func(t *testing.T) {
			page := ReadText(tt.page)
			if m := page.Find(tt.quote); m.Found {
				t.Errorf("%q is found in %q", tt.quote, page)
			}
		})
	}
}

func TestHiddenAddress(t *testing.T) {
	const page = "please contact [email\u00a0protected], [email protected] or help@example.com. Thanks."
	for _, tt := range []struct {
		quote             string
		found, obfuscated bool
	}{
		{"please contact sales@example.com, b.c-d+e@mail.example.org or help@example.com.", true, true},
		{"b@example.org or help@example.com. Thanks", true, true},
		{"please contact [email protected],", true, false},
		{"or help@example.com.", true, false},
		{"or other@example.com.", false, false},
		{"please contact sales, b@example.com or", false, false},
		{"please call sales@example.com,", false, false},
		{"please contact sales@example, b@example.com or", false, false},
		{"contact sales@example.com.", false, false},
		{"sales@example.com", true, true},
	} {
		m := ReadText(page).Find(tt.quote)
		if m.Found != tt.found || m.Obfuscated != tt.obfuscated {
			t.Errorf("%q: found %v, obfuscated %v", tt.quote, m.Found, m.Obfuscated)
		}
	}
	markdown := "reach [[email protected]](/cdn-cgi/l/email-protection#5b) or [email protected](/cdn-cgi/l/email-protection#5b) today"
	if m := ReadText(markdown).Find("reach a@example.com or b@example.com today"); !m.Found || !m.Obfuscated {
		t.Errorf("not found in a link: %v", m)
	}
}

func TestString(t *testing.T) {
	page := "# Logs\n\nWe  **keep** logs&nbsp;– “all”.\n\n- For [30 days](https://example.com)\n- R&D: 2 * 3\n\n| A | B |\n|---|---|\n| c | d |\n"
	want := "Logs\nWe keep logs - \"all\".\nFor 30 days\nR&D: 2 * 3\nA | B\nc | d"
	if got := ReadText(page).String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := ReadText(page).Words(); n != 16 {
		t.Errorf("%d words", n)
	}
	var none Text
	if none.String() != "" || none.Words() != 0 || none.Find("a b").Found {
		t.Error("no text has something")
	}
}

// TestLongInput looks for quotes in pages that make a search slow which goes
// back and forth.
func TestLongInput(t *testing.T) {
	const size = 1 << 16
	for _, unit := range []string{"a ", "a", "[", "[a](", "![", "](a", "<b ", "<!--", "<script>", "&", "&amp;", "&#38;", "*", "~", "\\", "(at", "-", "| ", "> ", "# ", "a\u0301\u0301", "[email protected] ", "a@b.c ", "<br>", "<a@b "} {
		page := strings.Repeat(unit, size/len(unit))
		text := ReadText(page + " z")
		text.Find(strings.Repeat("a ", size/8) + "b")
		text.Find(strings.Repeat("a b@c.de ", 20))
		if _, err := ReadHTML(page + " z"); err != nil && !strings.Contains(err.Error(), "512") {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

// TestLongQuote looks for quotes that would take memory or time by the product
// of their length and that of the page.
func TestLongQuote(t *testing.T) {
	const size = 1 << 18
	dots := strings.Repeat(".", size)
	if m := ReadText("b a" + dots + "z").Find("a b" + dots + "y"); m.Found {
		t.Error("a quote of dots is found")
	}
	addresses := strings.Repeat("a@b.example ", size/12)
	if ReadText(strings.Repeat("[email protected] ", size/12)).Find(addresses + "z").Found {
		t.Error("found")
	}
}

// TestSentences holds which sentences are around a quote, and which words in them
// take it back.
func TestSentences(t *testing.T) {
	for _, tt := range []struct{ page, quote, sentence, negation string }{
		{"One. We train on data. Two.", "We train on data.", "We train on data.", ""},
		{"One. We train on data. Two.", "train on data", "We train on data.", ""},
		{"It is no longer true that: We sign. Two.", "We sign.", "It is no longer true that: We sign.", "no longer"},
		{"It is no longer true that “We sign.”", "We sign.", "It is no longer true that \"We sign.\"", "no longer"},
		{"Acme reserves the right of using data to train models.", "using data to train models", "Acme reserves the right of using data to train models.", "reserves the right"},
		{"Acme reserves all rights to use data.", "use data", "Acme reserves all rights to use data.", "reserves all rights"},
		{"We delete data unless you opt out.", "We delete data", "We delete data unless you opt out.", "unless"},
		{"We delete data, except logs.", "We delete data", "We delete data, except logs.", "except"},
		{"We don’t use prompts to train.", "use prompts to train", "We don't use prompts to train.", "don't"},
		{"We do not train. We delete data.", "We delete data", "We delete data.", ""},
		{"We delete data. That is not all.", "We delete data", "We delete data.", ""},
		{"Not only do we sign, we encrypt.", "we encrypt", "Not only do we sign, we encrypt.", ""},
		{"Acme Inc. does not use prompts.", "use prompts", "Acme Inc. does not use prompts.", "not"},
		{"In the U.S. Acme never trains.", "trains", "In the U.S. Acme never trains.", "never"},
		{"E.g. see docs.acme.example. We sign it.", "We sign", "We sign it.", ""},
		{"See no. 5 of the terms. We sign it.", "We sign", "We sign it.", ""},
		{"Do you train? No. We sign it.", "We sign", "We sign it.", ""},
		{"Wir verwenden Daten nicht zum Training.", "Wir verwenden Daten", "Wir verwenden Daten nicht zum Training.", "nicht"},
		{"第一。我们不会使用数据。", "使用数据", "我们不会使用数据。", "不"},
	} {
		m := ReadText(tt.page).Find(tt.quote)
		if len(m.Sentences) != 1 || m.Sentences[0].Text != tt.sentence || m.Sentences[0].Negation != tt.negation {
			t.Errorf("%q in %q: %+v", tt.quote, tt.page, m.Sentences)
		}
	}
}

// TestSentenceDigest holds that only the words of the sentences count, not their
// form.
func TestSentenceDigest(t *testing.T) {
	of := func(page string) string { return ReadText(page).Find("We sign").Sentences[0].Digest }
	first := of("One. We sign “all” – now. Two.")
	for _, same := range []string{"We  sign\n\"all\" — now.", "Zero. **We sign** 'all' - now."} {
		if got := of(same); (got == first) != !strings.Contains(same, "'") {
			t.Errorf("%q has the digest %s", same, got)
		}
	}
	if of("We sign \"all\" - now, unless asked.") == first {
		t.Error("other sentences have one digest")
	}
}
