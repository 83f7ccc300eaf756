package output

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// readCSV reads a report back, each line by the names of its columns.
func readCSV(t testing.TB, text string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(lines) == 0 {
		t.Fatalf("%d lines, %v\n%s", len(lines), err, text)
	}
	var records []map[string]string
	for _, fields := range lines[1:] {
		record := map[string]string{}
		for i, name := range lines[0] {
			record[name] = fields[i]
		}
		records = append(records, record)
	}
	return records
}

func TestCSVHeader(t *testing.T) {
	got, _, _ := strings.Cut(rendered(t, machine.CSV{}, &report.Report{}), "\n")
	const want = "offering,name,vendor,use,model,profiles,cell,title,accept,grade,confidence,verdict,severity,reasons,reason_text,conditions,next_step," +
		"basis,origin,verified,age_days,waiver_until,waiver_by,attestation_until,attestation_by,source_url,quote,dataset_version,as_of,checked,checked_copy,checked_text,checked_sentence"
	if got != want {
		t.Errorf("scripts rely on the names and the order of the columns; got\n%s\nwant\n%s", got, want)
	}
}

func TestCSV(t *testing.T) {
	records := readCSV(t, rendered(t, machine.CSV{}, everyVerdict(t)))
	pick := func(cell string, columns ...string) []string {
		var values []string
		for _, record := range records {
			if record["cell"] == cell {
				for _, c := range columns {
					values = append(values, record[c])
				}
			}
		}
		return values
	}
	for _, test := range []struct{ got, want []string }{
		{pick("dpa", "offering", "use", "verdict", "grade", "accept", "reasons", "reason_text", "next_step", "as_of", "dataset_version"),
			[]string{"acme-api", "chat", "block", "yes_sales_gated", "yes", "evidence_stale;grade_below_accepted", "Too old. By contract only.", "Sign it.", "2026-01-10", "2026.01.02"}},
		{pick("dpa", "source_url", "quote", "verified", "age_days"), []string{"https://acme.example/a?b=1,2", "We do, in part.", "2026-01-13", "-3"}},
		{pick("zdr", "verdict", "conditions"), []string{"conditional", "Covers a part only."}},
		{pick("hipaa_baa", "verdict", "waiver_until", "waiver_by"), []string{"waived", "2026-06-30", "R. Vale"}},
		{pick("soc2", "verdict", "basis", "attestation_until", "attestation_by"), []string{"pass", "attestation", "2026-09-30", "T. Moss"}},
		{pick("logs", "verdict", "grade", "reasons", "age_days"), []string{"block", "not assessed", "not_assessed", ""}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
	if len(records) != 7 {
		t.Errorf("%d lines, want one for each of 7 requirements", len(records))
	}
}

func TestCSVWatchOuts(t *testing.T) {
	var got []string
	for _, record := range readCSV(t, rendered(t, machine.CSV{}, onlyWatchOuts(t))) {
		got = append(got, strings.Join([]string{record["cell"], record["grade"], record["verdict"], record["reason_text"]}, "|"))
	}
	want := []string{"zdr|partial||Some models only.", "tls|yes||", "logs|not assessed||"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// harmlessField reports whether a spreadsheet takes a field for text.
func harmlessField(field string) bool {
	begin := strings.TrimLeft(field, " \t\r\n\"'\u00a0\u200b\ufeff“”‘’")
	return strings.HasPrefix(field, "'") || begin == "" || !strings.ContainsAny(begin[:1], "=+-@") && !strings.HasPrefix(begin, "＝")
}
