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
)

// The specification that is written.
const (
	written       = "1.6"
	writtenSchema = "http://cyclonedx.org/schema/bom-1.6.schema.json"
)

// maxSignals is how many locations of one offering are written.
const maxSignals = 20

// Write writes the offerings as the services of a CycloneDX 1.6 document in
// JSON. The same statement gives the same bytes: the serial number is derived
// from the content, and the date is a property, because a timestamp would be one of
// the clock. After an error of encoding nothing is written.
func Write(w io.Writer, s Statement) error {
	doc := newBOM(s)
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

func newBOM(s Statement) *bom {
	services := []service{}
	for i := range s.Services {
		services = append(services, s.Services[i].service())
	}
	var about properties
	about.add("as_of", s.AsOf)
	about.add("dataset", s.Dataset)
	about.add("profile", s.Profile)
	return &bom{
		Schema: writtenSchema, Format: "CycloneDX", SpecVersion: written, Version: 1,
		Metadata: metadata{
			Tools:      tools{Components: []component{{Type: typeApplication, Name: "vendorcheck", Version: s.Tool}}},
			Properties: about,
		},
		Services: services,
	}
}

// service declares an offering. Requests go in and answers come out, across
// the boundary of the organization; how the data is classified and
// whether a key is needed are not known.
func (u *Use) service() service {
	endpoints, others := u.endpoints()
	s := service{
		BOMRef:               "vendorcheck:" + u.ID,
		Name:                 u.Name,
		Endpoints:            endpoints,
		CrossesTrustBoundary: true,
		Data:                 []dataFlow{{Flow: "bi-directional", Classification: "unknown"}},
		ExternalReferences:   u.references(),
		Properties:           u.properties(others),
	}
	if u.Provider != "" {
		s.Provider = &organization{Name: u.Provider}
	}
	return s
}

// endpoints returns the addresses of the hosts, each once, and apart the hosts with
// an expression in them.
func (u *Use) endpoints() (endpoints, others []string) {
	for _, host := range u.Hosts {
		if isHost(host) {
			endpoints = appendOnce(endpoints, "https://"+strings.ToLower(host))
		} else {
			others = appendOnce(others, host)
		}
	}
	return endpoints, others
}

// references lead to the trust center and to the pages of the evidence, each
// once.
func (u *Use) references() []externalReference {
	var refs []externalReference
	add := func(kind, address, comment string) {
		known := slices.ContainsFunc(refs, func(r externalReference) bool { return r.URL == address && r.Type == kind })
		if isURL(address) && !known {
			refs = append(refs, externalReference{Type: kind, URL: address, Comment: comment})
		}
	}
	add("website", u.TrustCenter, "Trust center")
	for _, e := range u.Evidence {
		add("evidence", e.URL, e.Title)
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

func (u *Use) properties(hosts []string) properties {
	var p properties
	p.add("offering", u.ID)
	p.add("confidence", u.Confidence)
	p.add("verdict", u.Verdict)
	for _, region := range u.Regions {
		p.add("region", region)
	}
	for _, host := range hosts {
		p.add("host", host)
	}
	for _, s := range u.Signals[:min(len(u.Signals), maxSignals)] {
		p.add("signal", fmt.Sprintf("%s:%d: %s %s", s.File, s.Line, s.Kind, s.Text))
	}
	if left := len(u.Signals) - maxSignals; left > 0 {
		p.add("signals_left_out", fmt.Sprint(left))
	}
	return p
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
