package source

import (
	"bytes"

	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Report reads a saved report of check, gate or scan. One that is faulty is the
// request's fault.
func Report(name string) (*report.Report, error) {
	data, err := ReadFile(name)
	if err != nil {
		return nil, err
	}
	if err := brokenJSON(name, data); err != nil {
		return nil, usage.Mark(err)
	}
	if !hasKey(data, "results") {
		return nil, usage.Errorf("%s is not a report; name what check, gate or scan wrote with -o json", name)
	}
	r, err := report.Read(name, data)
	return r, usage.Mark(err)
}

// brokenJSON returns the faults of a file that begins like a JSON object and is
// not one.
func brokenJSON(name string, data []byte) error {
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return nil
	}
	_, err := strictjson.Parse(name, data)
	return err
}
