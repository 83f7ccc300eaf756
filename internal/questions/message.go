package questions

import (
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Mail is what goes out: a message for each offering. It has nothing of the
// project file, of verdicts and grades, or of what is left to the buyer.
type Mail struct {
	ReplyBy date.Date `json:"reply_by"` // null: the buyer fills it in
	Letters []Message `json:"letters"`
}

// Message is the letter to the vendor of one offering.
type Message struct {
	Offering  report.Offering `json:"offering"`
	Model     string          `json:"model"` // the model that the questions are about; empty for the offering as a whole
	Questions []Ask           `json:"questions"`
}

// Ask is one question as the vendor reads it.
type Ask struct {
	Title      string   `json:"title"`
	Question   string   `json:"question"`
	Requests   []string `json:"requests"` // what to send, state or confirm
	Facts      []Fact   `json:"facts"`    // to state in the answer
	AnsweredBy string   `json:"answered_by"`
	Quotes     []Quote  `json:"quotes"` // those of one page one after the other
}

// Quote is a sentence of the vendor's own, of the developer's or of an
// authority's.
type Quote struct {
	Text      string `json:"text"`
	Title     string `json:"title"` // of the page
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
}

// Mail returns what goes out.
func (v *View) Mail() Mail {
	mail := Mail{ReplyBy: v.ReplyBy, Letters: make([]Message, len(v.Letters))}
	for i := range v.Letters {
		mail.Letters[i] = v.Letters[i].message()
	}
	return mail
}

func (l *Letter) message() Message {
	m := Message{Offering: l.Offering, Model: l.Model, Questions: make([]Ask, len(l.Questions))}
	for i := range l.Questions {
		m.Questions[i] = l.Questions[i].ask()
	}
	return m
}

func (q *Question) ask() Ask {
	return Ask{Title: q.Title, Question: q.Question, Requests: q.Requests, Facts: q.Facts, AnsweredBy: q.AnsweredBy, Quotes: append([]Quote{}, q.Quotes...)}
}

// quotes returns what is quoted to the vendor: never a third party's words, and
// words around the answer only where they leave it open.
func (d *draft) quotes(evidence []report.Evidence) []Quote {
	var around, direct []Quote
	for _, e := range evidence {
		quote := Quote{e.Quote, e.Title, e.Publisher, e.URL}
		switch {
		case !primary(e):
		case e.Stance == string(dataset.Context):
			around = append(around, quote)
		default:
			direct = append(direct, quote)
		}
	}
	if len(direct) == 0 && d.Grade == grade.Unclear {
		return around
	}
	return direct
}
