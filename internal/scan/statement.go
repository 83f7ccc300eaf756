package scan

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/sbom"
)

// trustCenter is the cell whose evidence is where the vendor keeps its
// documents.
const trustCenter = "trust_center"

// Statement returns the offerings in use of a scan as the services of a bill of
// materials.
func Statement(r *report.Report, d *dataset.Dataset) (sbom.Statement, error) {
	s := sbom.Statement{Tool: r.Tool.Version, AsOf: r.AsOf.String(), Dataset: r.Dataset.Version}
	if r.Scan.Judged {
		s.Profile = r.Profile.Name
	}
	for i := range r.Scan.Uses {
		u := &r.Scan.Uses[i]
		if !u.InUse {
			continue
		}
		found, err := d.Offering(u.Offering.ID)
		if err != nil {
			return s, err
		}
		s.Services = append(s.Services, service(r, u, found))
	}
	return s, nil
}

// service returns what is known of one offering in use.
func service(r *report.Report, u *report.Use, offering *dataset.Offering) sbom.Use {
	out := sbom.Use{ID: offering.ID, Name: offering.Name, Provider: offering.Vendor, Regions: u.Regions, Confidence: u.Confidence.String(), Verdict: verdictOn(r, offering.ID)}
	for i := range u.Signals {
		s := &u.Signals[i]
		if !s.Counted {
			continue
		}
		if s.Kind == string(detect.Host) && !slices.Contains(out.Hosts, s.Text) {
			out.Hosts = append(out.Hosts, s.Text)
		}
		out.Signals = append(out.Signals, sbom.Signal{Kind: s.Kind, Text: s.Text, File: s.File, Line: s.Line})
	}
	if c, ok := offering.Cell(trustCenter); ok {
		out.TrustCenter = addressOf(c)
	}
	for i := range offering.Sources {
		out.Evidence = append(out.Evidence, sbom.Reference{URL: offering.Sources[i].URL, Title: offering.Sources[i].Title})
	}
	return out
}

// addressOf returns the address that the data states of a trust center, empty
// for none.
func addressOf(c *dataset.Cell) string {
	address, _ := c.Attributes.Get("address")
	return address.Text
}

// verdictOn is the worst verdict on an offering, empty where it was not judged.
func verdictOn(r *report.Report, id string) string {
	if !r.Scan.Judged {
		return ""
	}
	worst := report.Verdict("")
	for i := range r.Results {
		v := r.Results[i].Verdict
		if r.Results[i].Offering.ID == id && v != nil && (worst == "" || v.Rank() > worst.Rank()) {
			worst = *v
		}
	}
	for i := range r.Unlisted {
		if u := &r.Unlisted[i]; u.Offering.ID == id || slices.Contains(u.Others, id) {
			worst = u.Verdict
		}
	}
	return string(worst)
}
