// Package hostiletext has texts for the tests of formats. The program does not link
// it.
package hostiletext

// All returns texts that break a format which takes them as they are.
func All() []string {
	return []string{
		"<script>alert(1)</script><img src=x onerror=alert(1)>",
		"\"><svg onload=alert(1)> ' onfocus='alert(1)",
		"]]></failure><!-- &lt;b&gt; &amp; &#60;i&#62; --><![CDATA[x",
		"{{ . }} ${{ github.token }} $(id) `id`",
		"a | b || c \\| d \\\\| e",
		"`code` ``` ~~~ **bold** __u__ ~~s~~ # 1. - > *",
		"[click](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example> http://evil.example www.evil.example a@evil.example",
		"[ref]: javascript:alert(1) \"t\"",
		"::error::owned",
		"line\n::error file=a,line=1::owned\r\n::stop-commands::x\n##[add-mask]x",
		"100%0A::error::owned %25 a,b:c=d",
		"=cmd|' /C calc'!A0",
		"+1+1", "-2+3", "@SUM(1)", "\t=1", " \"=1", "＝1",
		"\x1b[31mred\x1b]0;title\x07\x1b]8;;http://evil.example\x07link\x9b2J",
		"nul\x00 bell\x07 back\b del\x7f c1\u0085\u009b31m",
		"bidi \u202egnp.exe\u202c \u2066x\u2069 \u200f \u061c",
		"bad \xff\xfe \xc3( lone \xed\xa0\x80 \xed\xb0\x80 end",
		"not a character \ufffe \uffff, separators \u2028 \u2029, mark \ufeff",
		"---\n# heading\n\n> quote\n\n- item\n\n| a |\n|---|\n\n    code",
		"javascript:alert(1)", "https://evil.example/\" onclick=\"alert(1)", "https://evil.example/a b)|<c>\n`[x](y)",
		"é begins, 漢字, 😀 and \u0301",
	}
}
