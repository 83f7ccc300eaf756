package evidence

import (
	"strings"
	"testing"
)

func TestReadHTML(t *testing.T) {
	for _, tt := range []struct{ name, page, want string }{
		{"text alone", "We keep logs.", "We keep logs."},
		{"nothing", "", ""},
		{"no text", "<html><head><title>Logs</title></head><body><script>x</script></body></html>", ""},
		{"head", "<title>Logs</title><style>p{}</style><p>We keep logs.", "We keep logs."},
		{"blocks", "<h1>Logs</h1><p>We keep<p>logs.<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl><details><summary>e</summary>f</details>g<hr>h", "Logs\nWe keep\nlogs.\na\nb\nc\nd\ne\nf\ng\nh"},
		{"inline", "un<b>friend</b>ly <i>a</i> <a href=x>b</a><span>c</span>", "unfriendly a bc"},
		{"line breaks", "a<br>b<br/>\n<br>c<br><br><br>d", "a b\nc\nd"},
		{"table", "<table>\n<tr>\n<th>a</th>\n<th>b<tr><td><p>c</p></td><!-- x --><td><p>d</p><p>e</p></td><td></td><td>f</table>g", "a | b\nc | d\ne | | f\ng"},
		{"preformatted", "<pre>a\n b\n \nc</pre>", "a b\nc"},
		{"not preformatted", "<p>a\n\n\nb</p>", "a b"},
		{"unseen", "a <noscript>x</noscript><template>x</template><iframe>x</iframe><object>x</object><video>x</video><dialog>x</dialog>b", "a b"},
		{"seen", "a <svg><title>x</title><text>b</text></svg><select><option>c</select><textarea>d</textarea><input value=e><input type=hidden value=x>", "a\nb\nc\nd\ne"},
		{"hidden", `a <b hidden>x</b><b style="color:red; DISPLAY : none !important">x</b><b style="visibility:hidden">x</b>b`, "a b"},
		{"not hidden", `a <b aria-hidden="true">b</b> <b style="display:none;display:inline">c</b> <dialog open>d</dialog><b data-hidden class="hidden">e</b>`, "a b c\nd\ne"},
		{"hidden blocks", "<p>a</p><div hidden><p>x</p></div><p>b</p>", "a\nb"},
		{"comments", "a<!-- x -->b <!-- <p>x</p> -->c", "ab c"},
		{"soft breaks", "a<wbr>b&shy;c d", "abc d"},
		{"superscript", "10<sup>6</sup> of CO<sub>2</sub>", "10 6 of CO2"},
		{"footnote", `We keep logs<sup><a href="#1">1</a></sup>. <sup id=x>[<b><a href="#2">2</a></b>]</sup>Never<sup><sup><a>3</a></sup></sup>`, "We keep logs. Never"},
		{"footnote in a link", `We keep logs<a href="#1"> <sup>1</sup> </a>.`, "We keep logs."},
		{"power in a link", `<a href="/p">for 10<sup>6</sup></a> <a href="/q"><sup>7</sup>Li</a> keys`, "for 10 6 7 Li keys"},
		{"a link above the line that is no footnote", `We <sup><a href="#1">do not</a></sup> keep <a href="#2"><sup>all</sup></a> logs<sup><a>†</a>, <a>[b]</a></sup>.`, "We do not keep all logs."},
		{"ordinals", "the 1<sup>st</sup>, 2<sup> ND </sup> and 10<sup>x</sup>, x<sup>th</sup> and 4<sup>the</sup>", "the 1st, 2ND and 10 x , x th and 4 the"},
		{"subscript", "10<sub>2</sub> and CO<sub>2</sub>", "10 2 and CO2"},
		{"style's blocks", `for 3<span style="display:block">0 days</span>x`, "for 3\n0 days\nx"},
		{"pop-ups", "a <b popover>x</b><meter>x</meter><progress>x</progress><math><annotation>x</annotation></math>b", "a b"},
		{"struck out", "a <s>x</s> b", "a\nb"},
		{"entities", "R&amp;D &lt;b&gt;not&lt;/b&gt; &quot;x&quot;&nbsp;y", `R&D not "x" y`},
		{"buttons", "Copy<button>this</button>now", "Copy this now"},
		{"Cloudflare's address", `mail <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="4a392b262f390a32642b23">[email&#160;protected]</a>.`, "mail sales@x.ai."},
		{"a broken address", `mail <span data-cfemail="zz">[email&#160;protected]</span>, <span data-cfemail="4a39">[email&nbsp;protected]</span>`, "mail [email protected], [email protected]"},
		{"an address with control characters", `mail <span data-cfemail="005b401b5b33316d">[email protected]</span>`, "mail [email protected]"},
		{"frames", "<frameset><frame src=x></frameset>", ""},
		{"marks of our own", "a\x1e\x1f\x00b c\vd\ve", "a\nb c d e"},
		{"literal stars", "2 * 3 * 4", "2 * 3 * 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, err := ReadHTML(tt.page)
			if err != nil {
				t.Fatal(err)
			}
			if text.String() != tt.want {
				t.Errorf("got %q, want %q", text, tt.want)
			}
		})
	}
}

func TestReadHTMLTooDeep(t *testing.T) {
	if _, err := ReadHTML(strings.Repeat("<div>", 600)); err == nil || !strings.Contains(err.Error(), "512") {
		t.Errorf("got %v", err)
	}
	text, err := ReadHTML(strings.Repeat("<p><b></p>", 200) + "We keep logs.")
	if err != nil || !text.Find("We keep logs.").Found {
		t.Errorf("%v, %q", err, text)
	}
}

// TestFindInHTML looks for what only HTML has the form of.
func TestFindInHTML(t *testing.T) {
	text, err := ReadHTML(`<p>Set <code>store: <b>fal</b>se</code> for <a href="/zdr">Zero&nbsp;Data Retention</a>.</p>
		<p>Stored for <span>30</span>
		days.</p><table><tr><td>ISO 42001<td>yes</table>
		<p>Use <code>&lt;region&gt;.example.com</code>, ask [email protected]</p>`)
	if err != nil {
		t.Fatal(err)
	}
	for quote, want := range map[string]bool{
		"Set `store: false` for [Zero Data Retention](/zdr).":    true,
		"Set store: false for Zero Data Retention. Stored":       false,
		"Stored for **30** days":                                 true,
		"| ISO 42001 | yes |":                                    true,
		"ISO 42001 yes":                                          false,
		"Use `<region>.example.com`, ask a@example.com":          true,
		"Use .example.com":                                       false,
		"Use `<region>.example.com`, ask a@example.com tomorrow": false,
	} {
		if got := text.Find(quote).Found; got != want {
			t.Errorf("%q: found is %v in\n%s", quote, got, text)
		}
	}
}
