package wording

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/questions"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TaskWords says in a few words what to do.
func TaskWords(t *questions.Task) string {
	words := make([]string, len(t.Kinds))
	for i, d := range t.Kinds {
		words[i] = taskWord(d, t.Verdict)
	}
	return strings.Join(words, ", ")
}

func taskWord(d questions.TaskKind, v report.Verdict) string {
	switch d {
	case questions.Resolve:
		if v == report.Warn {
			return "not met, only warns"
		}
		return "blocks signing"
	case questions.SignNDA:
		return "sign the NDA"
	case questions.SignContract:
		return "sign the contract"
	case questions.Upgrade:
		return "get the plan for it"
	case questions.GetApproval:
		return "get it approved"
	case questions.Configure:
		return "configure it"
	case questions.Confirm:
		return "have it confirmed"
	case questions.ChooseModel:
		return "choose the model"
	case questions.AcceptGap:
		return "know what is missing"
	}
	return string(d)
}

// AcceptedText says until when and by whom a gap is accepted, and why.
func AcceptedText(a *questions.Accepted) string {
	return Sentences([]string{fmt.Sprintf("until %s by %s", a.Expires, a.ApprovedBy), a.Reason}) + inFile(a.File, a.Line)
}

// NoticeText is a notice as a sentence, with its location.
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
