package cli

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// TestPackIsCurrent holds data/dataset.pack against the YAML that it is made
// from.
func TestPackIsCurrent(t *testing.T) {
	folder, faults := folder.Read(os.DirFS("../../data"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	packed, err := pack.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packed, []byte(data.Pack)) {
		t.Fatal("data/dataset.pack is not made from today's YAML; run `make data`")
	}
	bundled, err := pack.Read(strings.NewReader(data.Pack), int64(len(data.Pack)))
	if err == nil {
		_, err = bundled.All()
	}
	if err != nil {
		t.Error(err)
	}
}

// TestRegistryWatchOuts holds our watch-outs against the eight that the AI
// Provider Trust Registry lists for the xAI API.
func TestRegistryWatchOuts(t *testing.T) {
	d, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	o, err := d.Offering("xai")
	if err != nil {
		t.Fatal(err)
	}
	result := check.Run(check.Input{Catalog: d.Catalog, Subjects: []profile.Subject{{Offering: o}}}).Results[0]
	var got []string
	for _, w := range result.WatchOuts {
		if w.Core {
			got = append(got, w.Cell)
		}
	}
	slices.Sort(got)
	want := []string{"art53_summary", "data_residency", "gpai_cop", "hipaa_baa", "iso_27001", "iso_42001", "retention_zdr", "soc2_type2"}
	if !slices.Equal(got, want) {
		t.Errorf("core watch-outs %v, want %v", got, want)
	}
	for _, cell := range []string{"trust_center", "gdpr_dpa", "training_on_customer_data"} {
		if !slices.Contains(result.Clean, cell) {
			t.Errorf("%s is not clean", cell)
		}
	}
}
