package scan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Allowed maps the ids of offerings to what allows their use without a listing:
// the flag, or the location in the project file.
type Allowed map[string]string

// CompareWithListed compares what a scan found with the offerings that a project
// file lists, by id. It adds to the report what is in use and not listed, with
// notices of what may be in use and of what is listed and was not found. It does
// not finish the report.
func CompareWithListed(r *report.Report, listed []string, allowed Allowed) {
	for i := range r.Scan.Uses {
		u := &r.Scan.Uses[i]
		switch {
		case fits(u, listed):
		case !u.InUse:
			r.Notices = append(r.Notices, possible(u))
		case !isReported(r.Unlisted, u):
			r.Unlisted = append(r.Unlisted, unlisted(u, allowed))
		}
	}
	r.Notices = append(r.Notices, notFound(r.Scan.Uses, listed)...)
}

// NotListed returns the offerings in use that the project file neither lists nor
// allows.
func NotListed(uses []report.Use, listed []string, allowed Allowed) []*report.Use {
	var out []*report.Use
	for i := range uses {
		if u := &uses[i]; u.InUse && !fits(u, listed) && allowedBy(u, allowed) == "" {
			out = append(out, u)
		}
	}
	return out
}

// fits reports whether a use is one of the offerings, or may be one of them as
// well.
func fits(u *report.Use, ids []string) bool {
	return slices.Contains(ids, u.Offering.ID) || slices.ContainsFunc(u.Others, func(id string) bool { return slices.Contains(ids, id) })
}

// isReported reports whether the same signals are reported already, under another
// offering that they fit.
func isReported(list []report.Unlisted, u *report.Use) bool {
	return slices.ContainsFunc(list, func(known report.Unlisted) bool {
		return slices.Contains(known.Others, u.Offering.ID) && slices.Contains(u.Others, known.Offering.ID)
	})
}

func unlisted(u *report.Use, allowed Allowed) report.Unlisted {
	by := allowedBy(u, allowed)
	s := &u.Signals[0] // nothing is in use without one
	out := report.Unlisted{Offering: u.Offering, Others: u.Others, Verdict: report.Block, Confidence: u.Confidence, Why: u.Why,
		Allowed: by != "", AllowedBy: by, File: s.File, Line: s.Line, Signal: s.Text}
	if out.Allowed {
		out.Verdict = report.Waived
	}
	return out
}

func allowedBy(u *report.Use, allowed Allowed) string {
	for _, id := range append([]string{u.Offering.ID}, u.Others...) {
		if by := allowed[id]; by != "" {
			return by
		}
	}
	return ""
}

func possible(u *report.Use) report.Notice {
	n := report.Notice{Code: report.PossibleVendor, Offering: u.Offering.ID, Message: fmt.Sprintf("%s is not listed, and may be in use: %s", u.Offering.Name, strings.TrimPrefix(u.Why, "possible only: "))}
	if len(u.Signals) > 0 {
		n.File, n.Line = u.Signals[0].File, u.Signals[0].Line
	}
	return n
}

// notFound returns a notice for each offering that is listed and that the scan
// did not find.
func notFound(uses []report.Use, listed []string) []report.Notice {
	var out []report.Notice
	for i, id := range listed {
		found := slices.ContainsFunc(uses, func(u report.Use) bool { return u.InUse && fits(&u, []string{id}) })
		if !found && !slices.Contains(listed[:i], id) {
			out = append(out, report.Notice{Code: report.VendorNotFound, Offering: id, Message: "the project file lists " + id + ", and the scan found no use of it"})
		}
	}
	return out
}

// Several returns notices of the uses whose signals fit more than one offering: all of them
// are judged.
func Several(uses []report.Use) []report.Notice {
	var out []report.Notice
	for i := range uses {
		u := &uses[i]
		if !u.InUse || len(u.Others) == 0 {
			continue
		}
		out = append(out, report.Notice{Code: report.SeveralVendors, Offering: u.Offering.ID, File: u.Signals[0].File, Line: u.Signals[0].Line,
			Message: fmt.Sprintf("the signals of %s fit %s, too; each of them is judged", u.Offering.Name, strings.Join(u.Others, ", "))})
	}
	return out
}

// LocateResults gives each result the line of code that uses its offering.
func LocateResults(r *report.Report) {
	for i := range r.Results {
		result := &r.Results[i]
		at := slices.IndexFunc(r.Scan.Uses, func(u report.Use) bool { return u.InUse && u.Offering.ID == result.Offering.ID })
		if at >= 0 {
			s := &r.Scan.Uses[at].Signals[0] // nothing is in use without one
			result.UsedAt = &report.Location{File: s.File, Line: s.Line}
		}
	}
}
