package evidence

import "strings"

const (
	minWords     = 30  // a page with fewer is a handful of words
	maxWallWords = 400 // a longer page is no wall, whatever it says
)

// wallPhrases are what pages say that are served in place of another one: bot
// checks, refusals, sign-in forms, cookie notices, pages that need their scripts,
// and pages that are gone.
var wallPhrases = []string{
	"just a moment", "checking your browser", "checking if the site connection is secure", "needs to review the security of your connection",
	"verify you are human", "verify that you are human", "verifying you are human", "you are a human", "you're a human", "you are not a robot", "you're not a robot",
	"are you a robot", "are you human", "not a bot", "captcha", "unusual traffic", "ddos protection", "ray id", "incident id", "pardon our interruption",
	"security check", "security service to protect itself", "access denied", "access to this page has been denied", "you have been blocked", "request blocked",
	"request could not be satisfied", "permission to access", "not have access", "403 forbidden", "too many requests", "temporarily unavailable", "service unavailable",
	"enable javascript", "enable cookies", "javascript is disabled", "javascript is required", "javascript is not enabled", "requires javascript", "need javascript",
	"turn on javascript", "browser is not supported", "unsupported browser", "enable js",
	"sign in to continue", "log in to continue", "please sign in", "please log in", "sign in to your account", "log in to your account",
	"we use cookies", "uses cookies", "use of cookies", "accept all", "accept cookies", "reject all", "cookie settings", "cookie preferences", "manage cookies",
	"we value your privacy", "we care about your privacy", "your privacy choices", "before you continue", "consent preferences", "manage consent", "manage preferences",
	"404 not found", "page not found", "page could not be found", "page can't be found", "page cannot be found", "page doesn't exist", "page does not exist", "page isn't available",
}

// wall reports whether the text reads like a page that is served in place of
// another one.
func (t *Text) wall() bool {
	if t.words > maxWallWords {
		return false
	}
	text := strings.ToLower(strings.ReplaceAll(t.text, "\n", " "))
	for _, phrase := range wallPhrases {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}

// distrust returns why a page that has nothing of what was looked for cannot
// count as read; both are empty where it can.
func (t *Text) distrust() (reason, message string) {
	switch {
	case t.words == 0:
		return NoText, "the page shows no text"
	case t.wall():
		return Wall, "the page reads like a bot check, a cookie notice, a sign-in form or an error, and has nothing of what was looked for"
	case t.words < minWords:
		return NoText, "the page has only a handful of words, and nothing of what was looked for"
	}
	return "", ""
}

// distrustPages makes pages unreachable that have nothing of any quote that was
// looked for on them, and too little or the wrong text to say that it is gone.
func (v *Verification) distrustPages() {
	for i := range v.Pages {
		p := &v.Pages[i]
		quotes := v.quotesOf(p)
		if p.Text == nil || len(quotes) == 0 || anyTrace(p.Text, quotes) {
			continue
		}
		reason, message := p.Text.distrust()
		if reason == "" {
			continue
		}
		p.State, p.Reason, p.Message = PageUnreachable, reason, message
		for _, q := range quotes {
			q.State, q.Reason = Unreachable, reason
		}
	}
}

// quotesOf lists the quotes that were looked for on a page.
func (v *Verification) quotesOf(p *Page) []*Quote {
	var quotes []*Quote
	for i := range v.Offerings {
		if v.Offerings[i].ID != p.Offering {
			continue
		}
		for _, c := range v.Offerings[i].Cells {
			for j := range c.Quotes {
				if q := &c.Quotes[j]; q.Source == p.Source {
					quotes = append(quotes, q)
				}
			}
		}
	}
	return quotes
}

// anyTrace reports whether a page has anything of the quotes.
func anyTrace(t *Text, quotes []*Quote) bool {
	for _, q := range quotes {
		if q.State != Missing || q.Nearest != "" || q.unseen {
			return true
		}
	}
	return false
}
