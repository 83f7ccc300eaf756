package scan

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/sbom"
)

// AddSBOM adds what a bill of materials names: its packages, the hosts of its
// services, and the services whose provider or name is that of a vendor or an
// offering. A bill of materials counts as a lock file does.
func (f *Found) AddSBOM(rules *detect.Rules, offerings []*dataset.Offering, file string, doc *sbom.Document) {
	before := len(f.Signals)
	for _, p := range doc.Packages {
		if s, known := rules.Package(p.Registry, p.Name); known {
			s.Version = p.Version
			f.declare(s, file, p.Line)
		}
	}
	for i := range doc.Services {
		f.service(rules, offerings, file, &doc.Services[i])
	}
	f.Faults = append(f.Faults, doc.Faults...)
	if !doc.Identifies() && len(f.Signals) == before {
		f.Unclear = append(f.Unclear, file)
	}
	f.Unidentified += doc.Unidentified
	slices.SortFunc(f.Signals, compareSignals)
}

// declare adds a signal of a bill of materials.
func (f *Found) declare(s detect.Signal, file string, line int) {
	s.File, s.Line, s.Context = file, line, detect.Lock
	f.Signals = append(f.Signals, s)
}

func (f *Found) service(rules *detect.Rules, offerings []*dataset.Offering, file string, service *sbom.Service) {
	for _, endpoint := range service.Endpoints {
		for _, s := range rules.Text(file, detect.Lock, []byte(endpoint)) {
			if s.Kind == detect.Host {
				f.declare(s, file, service.Line)
			}
		}
	}
	for _, name := range []string{service.Name, service.Provider} {
		ids := providedBy(offerings, name)
		if len(ids) == 0 {
			continue
		}
		f.declare(detect.Signal{Kind: detect.ServiceCall, Offerings: ids, Weak: make([]bool, len(ids)), Name: name, Text: name}, file, service.Line)
		return
	}
}

// providedBy returns the offerings of a vendor, or the one of that name.
func providedBy(offerings []*dataset.Offering, name string) []string {
	var ids []string
	if name == "" {
		return nil
	}
	for _, o := range offerings {
		if dataset.SameName(o.Vendor, name) || dataset.SameName(o.Name, name) || dataset.SameName(o.ID, name) {
			ids = append(ids, o.ID)
		}
	}
	return ids
}
