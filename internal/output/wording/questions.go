package wording

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Deadline says by when to answer.
func Deadline(by date.Date) string {
	if by.IsZero() {
		return "before signature"
	}
	return "by " + by.String()
}

// TaskWords says in a few words what to do.
func TaskWords(t *answer.Task) string {
	words := make([]string, len(t.Do))
	for i, d := range t.Do {
		words[i] = taskWord(d, t.Verdict)
	}
	return strings.Join(words, ", ")
}

func taskWord(d answer.Deed, v report.Verdict) string {
	switch d {
	case answer.Settle:
		if v == report.Warn {
			return "not met, only warns"
		}
		return "blocks signing"
	case answer.SignNDA:
		return "sign the NDA"
	case answer.SignContract:
		return "sign the contract"
	case answer.Upgrade:
		return "get the plan for it"
	case answer.GetApproval:
		return "get it approved"
	case answer.Configure:
		return "configure it"
	case answer.Confirm:
		return "have it confirmed"
	case answer.ChooseModel:
		return "choose the model"
	case answer.AcceptGap:
		return "know what is missing"
	}
	return string(d)
}

func AcceptedText(a *answer.Accepted) string {
	return Sentences([]string{fmt.Sprintf("until %s by %s", a.Expires, a.ApprovedBy), a.Reason}) + inFile(a.File, a.Line)
}

func NoticeText(n *report.Notice) string {
	return Sentences([]string{Capital(n.Message)}) + inFile(n.File, n.Line)
}

// inFile names a line of a file, if there is one.
func inFile(file string, line int) string {
	if file == "" {
		return ""
	}
	return fmt.Sprintf(" (%s:%d)", Plain(file), line)
}
