package sbom

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// The specification that is written.
const (
	written       = "1.6"
	writtenSchema = "http://cyclonedx.org/schema/bom-1.6.schema.json"
)

// maxSignals is how many locations of one offering are written.
const maxSignals = 20

// Write writes the offerings that a scan found in use, as the services of a
// CycloneDX 1.6 document in JSON. The same report gives the same bytes: the serial
// number is derived from the content, and the date is a property, because a
// timestamp would be one of the clock. The function finds an offering by its id.
// After an error of encoding nothing is written.
func Write(w io.Writer, r *report.Report, offering func(id string) (*dataset.Offering, error)) error {
	doc, err := newBOM(r, offering)
	if err != nil {
		return err
	}
	content, err := encode(doc)
	if err != nil {
		return err
	}
	doc.SerialNumber = serialNumber(content)
	if content, err = encode(doc); err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

func encode(doc *bom) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(doc)
	return b.Bytes(), err
}

func newBOM(r *report.Report, offering func(id string) (*dataset.Offering, error)) (*bom, error) {
	services := []service{}
	for i := range r.Scan.Uses {
		u := &r.Scan.Uses[i]
		if !u.InUse {
			continue
		}
		found, err := offering(u.Offering.ID)
		if err != nil {
			return nil, err
		}
		services = append(services, serviceOf(r, u, found))
	}
	var about properties
	about.add("as_of", r.AsOf.String())
	about.add("dataset", r.Dataset.Version)
	if r.Scan.Judged {
		about.add("profile", r.Profile.Name)
	}
	return &bom{
		Schema: writtenSchema, Format: "CycloneDX", SpecVersion: written, Version: 1,
		Metadata: metadata{
			Tools:      tools{Components: []component{{Type: typeApplication, Name: "vendorcheck", Version: r.Tool.Version}}},
			Properties: about,
		},
		Services: services,
	}, nil
}

// serviceOf declares an offering. Requests go in and answers come out, across
// the boundary of the organization; how the data is classified and
// whether a key is needed are not known.
func serviceOf(r *report.Report, u *report.Use, offering *dataset.Offering) service {
	signals := slices.DeleteFunc(slices.Clone(u.Signals), func(s report.Signal) bool { return !s.Counted })
	endpoints, others := endpointsOf(signals)
	s := service{
		BOMRef:               "vendorcheck:" + offering.ID,
		Name:                 offering.Name,
		Endpoints:            endpoints,
		CrossesTrustBoundary: true,
		Data:                 []dataFlow{{Flow: "bi-directional", Classification: "unknown"}},
		ExternalReferences:   references(offering),
	}
	if offering.Vendor != "" {
		s.Provider = &organization{Name: offering.Vendor}
	}
	p := &s.Properties
	p.add("offering", offering.ID)
	p.add("confidence", u.Confidence.String())
	p.add("verdict", verdictOn(r, offering.ID))
	for _, region := range u.Regions {
		p.add("region", region)
	}
	for _, host := range others {
		p.add("host", host)
	}
	for _, s := range signals[:min(len(signals), maxSignals)] {
		p.add("signal", fmt.Sprintf("%s:%d: %s %s", s.File, s.Line, s.Kind, s.Text))
	}
	if left := len(signals) - maxSignals; left > 0 {
		p.add("signals_left_out", fmt.Sprint(left))
	}
	return s
}

// endpointsOf returns the addresses of the hosts, each once, and apart the hosts
// with an expression in them.
func endpointsOf(signals []report.Signal) (endpoints, others []string) {
	for _, s := range signals {
		switch {
		case s.Kind != string(detect.Host):
		case isHost(s.Text):
			endpoints = appendOnce(endpoints, "https://"+strings.ToLower(s.Text))
		default:
			others = appendOnce(others, s.Text)
		}
	}
	return endpoints, others
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

// trustCenter is the cell whose attribute says where the vendor keeps its
// documents.
const trustCenter = "trust_center"

// references lead to the trust center and to the pages of the evidence, each
// once.
func references(offering *dataset.Offering) []externalReference {
	var refs []externalReference
	add := func(kind, address, comment string) {
		known := slices.ContainsFunc(refs, func(r externalReference) bool { return r.URL == address && r.Type == kind })
		if isURL(address) && !known {
			refs = append(refs, externalReference{Type: kind, URL: address, Comment: comment})
		}
	}
	if c, ok := offering.Cell(trustCenter); ok {
		address, _ := c.Attributes.Get("address")
		add("website", address.Text, "Trust center")
	}
	for i := range offering.Sources {
		add("evidence", offering.Sources[i].URL, offering.Sources[i].Title)
	}
	return refs
}

// properties is a list of properties with our prefix.
type properties []property

func (p *properties) add(name, value string) {
	if value != "" {
		*p = append(*p, property{Name: "vendorcheck:" + name, Value: value})
	}
}

func appendOnce(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// isHost reports whether a text is the name of a host, with or without a port, and
// not a pattern or an expression.
func isHost(text string) bool {
	name, port, hasPort := strings.Cut(text, ":")
	if name == "" || hasPort && (port == "" || strings.Trim(port, "0123456789") != "") {
		return false
	}
	return strings.IndexFunc(name, func(r rune) bool {
		return r != '.' && r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) < 0
}

// isURL reports whether a text is an address of the web that a document may
// hold. An offering of an overlay may have others; they are left out.
func isURL(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(text, " <>\"{}|\\^`")
}

// serialNumber returns a UUID of version 5: of the project's address as
// namespace, hashed itself in that of addresses, and of the content.
func serialNumber(content []byte) string {
	addresses := []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	id := uuid5(uuid5(addresses, []byte("https://github.com/vendorcheck/vendorcheck")), content)
	x := hex.EncodeToString(id)
	return "urn:uuid:" + strings.Join([]string{x[:8], x[8:12], x[12:16], x[16:20], x[20:]}, "-")
}

// uuid5 is the name-based UUID of RFC 9562, section 5.5.
func uuid5(space, name []byte) []byte {
	h := sha1.New()
	h.Write(space)
	h.Write(name)
	id := h.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return id
}
