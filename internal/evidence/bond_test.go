package evidence

import "testing"

// TestNoCut looks for a part of what belongs together.
func TestNoCut(t *testing.T) {
	for _, tt := range []struct{ page, quote string }{
		{"costs 1 500 EUR", "costs 1"},
		{"costs 1 500 EUR", "500 EUR"},
		{"costs 1\u202f500,50 EUR", "500,50 EUR"},
		{"costs 12\u00a0345\u00a0678 EUR", "345 678 EUR"},
		{"costs $30 a day", "30 a day"},
		{"costs US$30 a day", "$30 a day"},
		{"costs -$30 a day", "$30 a day"},
		{"costs 30€ a day", "costs 30"},
		{"up to 30% off", "up to 30"},
		{"at 30° there", "at 30"},
		{"for ≤30 days", "30 days"},
		{"for >30 days", "30 days"},
		{"for &lt;30 days", "30 days"},
		{"for ~30 days", "30 days"},
		{"for ±30 days", "30 days"},
		{"for 30+ days", "for 30"},
		{"for 1/2 a day", "2 a day"},
		{"for 1/2 a day", "for 1"},
		{"for 5–10 days", "10 days"},
		{"for 5—10 days", "for 5"},
		{"10^6 tokens", "6 tokens"},
		{"5*3 tokens", "3 tokens"},
		{"mail legal@example.com.au now", "mail legal@example.com"},
		{"mail pre.sales@example.com now", "sales@example.com now"},
		{"mail legal@example.com now", "mail legal"},
		{"at docs.example.com now", "example.com now"},
		{"non-\ncompliant with it", "compliant with it"},
		{"non-  \n  compliant with it", "compliant with it"},
		{"non–compliant with it", "compliant with it"},
		{"non−compliant with it", "compliant with it"},
	} {
		if text := ReadText(tt.page); text.Find(tt.quote).Found {
			t.Errorf("%q is found in %q", tt.quote, text)
		}
	}
}

// TestCut looks for what stands for itself, next to numbers and signs.
func TestCut(t *testing.T) {
	for _, tt := range []struct{ page, quote string }{
		{"costs 1\u202f500 EUR", "costs 1 500 EUR"},
		{"in 2025 500 users", "500 users"},
		{"costs $30 a day", "costs $30"},
		{"up to 30% off", "up to 30%"},
		{"for 5 – 10 days", "10 days"},
		{"for 5–10 days", "for 5-10 days"},
		{"support 24/7 and/or mail", "or mail"},
		{"keys—no code", "no code"},
		{"We log.You own it", "You own it"},
		{"We log.You own it", "We log"},
		{"(30) days", "30"},
		{`set to "30" days`, "set to \"30"},
		{"for 30.", "for 30"},
		{"for 30, or 40: all", "or 40"},
		{"| ISO|30 days |", "30 days"},
		{"days=30 here", "30 here"},
		{"at example.com. We", "at example.com"},
		{"non-\ncompliant with it", "non-compliant with it"},
		{"opt –\nin", "in"},
	} {
		if text := ReadText(tt.page); !text.Find(tt.quote).Found {
			t.Errorf("%q is missing in %q", tt.quote, text)
		}
	}
}
