package check

import (
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// expired adds, to what blocks, that an attestation is about it but is not
// valid.
func (j *judge) expired(v *view) []report.Reason {
	if v.attestation == nil || v.attested {
		return nil
	}
	return []report.Reason{{Code: report.AttestationExpired, Message: notValid(v.attestation, j.AsOf)}}
}

func notValid(a *profile.Attestation, asOf date.Date) string {
	if asOf > a.Expires {
		return fmt.Sprintf("the attestation (%s) expired on %s", a.Document, a.Expires)
	}
	return fmt.Sprintf("the attestation (%s) is dated %s, after %s", a.Document, a.Verified, asOf)
}

// waive applies the waiver to what would block. A waiver for another grade, or
// whose last day is over, accepts nothing, and is named among the reasons.
func (j *judge) waive(out *report.Requirement, v *view) {
	w := j.Waivers[out.Cell]
	if w == nil || out.Severity != string(profile.SeverityBlock) {
		return
	}
	valid := w.Valid(j.AsOf, v.ground())
	out.Waiver = &report.Waiver{Grade: w.Grade.Grade, Refused: w.Refused, Reason: w.Reason, ApprovedBy: w.ApprovedBy, Expires: w.Expires,
		Valid: valid, Applied: valid && out.Verdict == report.Block, File: w.File, Line: w.Line}
	if out.Verdict != report.Block {
		return
	}
	if now, known := j.needed[w]; !known || w.Void(now) {
		j.needed[w] = v.ground()
	}
	if valid {
		out.Verdict = report.Waived
		return
	}
	if w.Void(v.ground()) {
		out.Reasons = append(out.Reasons, report.Reason{Code: report.WaiverVoid, Message: voided(w, v.ground())})
	}
	if w.Expired(j.AsOf) {
		out.Reasons = append(out.Reasons, report.Reason{Code: report.WaiverExpired, Message: fmt.Sprintf("the waiver by %s expired on %s", w.ApprovedBy, w.Expires)})
	}
}

func voided(w *profile.Waiver, now profile.Ground) string {
	is := "the grade is now " + now.Label()
	if now.Refused {
		is = "the vendor now declines in public"
	}
	return fmt.Sprintf("the waiver by %s was granted for %s; %s, which voids it", w.ApprovedBy, w.Ground().Label(), is)
}

// notices lists waivers and attestations that have expired, expire soon, or do
// nothing.
func (in *Input) notices(needed map[*profile.Waiver]profile.Ground) []report.Notice {
	notices := []report.Notice{}
	seen := map[any]bool{} // a waiver may serve several uses of one offering
	for i := range in.Subjects {
		s := &in.Subjects[i]
		if len(s.Waivers)+len(s.Attestations) == 0 {
			continue
		}
		for _, cell := range in.Catalog.IDs() {
			if w := s.Waivers[cell]; w != nil && !seen[w] {
				seen[w] = true
				notices = append(notices, in.aboutWaiver(s, cell, w, needed)...)
			}
			if a := s.Attestations[cell]; a != nil && !seen[a] {
				seen[a] = true
				notices = append(notices, in.aboutAttestation(s, cell, a)...)
			}
		}
	}
	return notices
}

func (in *Input) aboutWaiver(s *profile.Subject, cell string, w *profile.Waiver, needed map[*profile.Waiver]profile.Ground) []report.Notice {
	notice := report.Notice{Offering: s.Offering.ID, Cell: cell, File: w.File, Line: w.Line}
	now, blocks := needed[w]
	switch left := int(w.Expires - in.AsOf); {
	case !blocks:
		notice.Code, notice.Message = report.WaiverUnused, fmt.Sprintf("the waiver for %s of %s is not needed: nothing blocks there; remove it", cell, s.Offering.ID)
	case w.Void(now):
		notice.Code, notice.Message = report.WaiverVoided, fmt.Sprintf("%s of %s: %s", cell, s.Offering.ID, voided(w, now))
	case w.Expired(in.AsOf):
		notice.Code, notice.Message = report.NoticeWaiverExpired, fmt.Sprintf("the waiver for %s of %s expired on %s", cell, s.Offering.ID, w.Expires)
	case left <= in.ExpiringDays:
		notice.Code, notice.Message = report.WaiverExpiring, fmt.Sprintf("the waiver for %s of %s expires on %s, in %d days", cell, s.Offering.ID, w.Expires, left)
	default:
		return nil
	}
	return []report.Notice{notice}
}

func (in *Input) aboutAttestation(s *profile.Subject, cell string, a *profile.Attestation) []report.Notice {
	notice := report.Notice{Offering: s.Offering.ID, Cell: cell, File: a.File, Line: a.Line}
	switch left := int(a.Expires - in.AsOf); {
	case in.AsOf > a.Expires:
		notice.Code, notice.Message = report.NoticeAttestationExpired, fmt.Sprintf("%s of %s: %s", cell, s.Offering.ID, notValid(a, in.AsOf))
	case in.AsOf < a.Verified:
		notice.Code, notice.Message = report.AttestationNotYetValid, fmt.Sprintf("%s of %s: %s", cell, s.Offering.ID, notValid(a, in.AsOf))
	case left <= in.ExpiringDays:
		notice.Code, notice.Message = report.AttestationExpiring, fmt.Sprintf("the attestation for %s of %s expires on %s, in %d days", cell, s.Offering.ID, a.Expires, left)
	default:
		return nil
	}
	return []report.Notice{notice}
}
