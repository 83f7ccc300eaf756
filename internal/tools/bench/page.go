package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// The files of the results folder. The page on mutations is another program's.
const (
	resultsPage   = "README.md"
	costChart     = "cost.svg"
	mutationsPage = "mutation.md"
)

// write writes the results to a folder: a page, and the chart where there is
// something to draw.
func (b *bench) write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, resultsPage), []byte(b.page()), 0o644); err != nil {
		return err
	}
	if len(b.results.points) < 2 { // no line goes through one point
		return nil
	}
	return os.WriteFile(filepath.Join(folder, costChart), []byte(chart(b.results.points)), 0o644)
}

// page writes the results for people.
func (b *bench) page() string {
	var w strings.Builder
	w.WriteString(`# Results of the benchmark

What runs of vendorcheck cost, as ratios: to a floor program that links the same libraries and does
nothing, and to other tools that come to the same answer. The two sides of a ratio are run in turn,
each a whole process, so that what disturbs the machine disturbs both; what is shown is the middle of
the ratios of all rounds, with the quartiles on either side. Before anything is timed, both sides are
held to the same verdicts. Times and memory are those of this one machine and promise nothing for
another.

Written by ` + "`go run ./internal/tools/bench -o internal/tools/bench/results`" + `; ` + "`make bench`" + ` measures and prints only.
`)
	b.machineTable(&w)
	for _, g := range b.results.groups {
		g.table(&w)
	}
	b.portfolioTable(&w)
	fmt.Fprintf(&w, "\n## Mutation testing\n\nWhat the tests notice of changes to the deciding code: [%[1]s](%[1]s).\n", mutationsPage)
	if len(b.results.notes) > 0 {
		w.WriteString("\n## Notes\n\n")
		for _, note := range b.results.notes {
			fmt.Fprintf(&w, "- %s\n", note)
		}
	}
	return w.String()
}

func (b *bench) machineTable(w *strings.Builder) {
	m := thisMachine()
	w.WriteString("\n## This machine\n\n| | |\n|---|---|\n")
	fmt.Fprintf(w, "| System | %s |\n| Processor | %s |\n| Cores | %d |\n| Go | %s |\n", m.system, m.cpu, m.cores, m.golang)
	for _, name := range []string{"conftest", "jq", "rg"} {
		if p, asked := b.peers.found[name]; asked && p.err == nil {
			fmt.Fprintf(w, "| %s | %s |\n", name, p.version)
		} else if asked {
			fmt.Fprintf(w, "| %s | missing |\n", name)
		}
	}
}

func (g group) table(w *strings.Builder) {
	if len(g.results)+len(g.remarks) == 0 {
		return
	}
	fmt.Fprintf(w, "\n## %s\n", g.title)
	if len(g.results) > 0 {
		fmt.Fprintf(w, "\n%s%s.\n\n", strings.ToUpper(g.means[:1]), g.means[1:])
		g.rows(w)
	}
	for _, remark := range g.remarks {
		w.WriteString("\n" + remark + "\n")
	}
}

func (g group) rows(w *strings.Builder) {
	timed := len(g.results[0].over.seconds) > 0
	w.WriteString("| What | Quartile | Median | Quartile | Goal | | Runs |")
	if timed {
		fmt.Fprintf(w, " %s, ms | %s, ms |", g.sides.over, g.sides.under)
	}
	w.WriteString("\n|---|--:|--:|--:|--:|---|--:|")
	if timed {
		w.WriteString("--:|--:|")
	}
	w.WriteString("\n")
	for _, r := range g.results {
		fmt.Fprintf(w, "| %s | %s | **%s** | %s | %s | %s | %d |", r.name,
			figure(quantile(r.figures, 1)), figure(quantile(r.figures, 2)), figure(quantile(r.figures, 3)), r.goal, r.verdict(), len(r.figures))
		if timed {
			fmt.Fprintf(w, " %s | %s |", r.over.milliseconds(), r.under.milliseconds())
		}
		w.WriteString("\n")
	}
}

// portfolioTable writes what portfolios of each size cost, and shows the chart.
func (b *bench) portfolioTable(w *strings.Builder) {
	points := b.results.points
	if len(points) == 0 {
		return
	}
	w.WriteString("\n## Cost against size\n\n")
	if len(points) > 1 {
		fmt.Fprintf(w, "![Time against the number of offerings, for conftest, YAML and a pack](%s)\n\n", costChart)
	}
	fmt.Fprintf(w, "`find --require hipaa,zdr` judges every offering, and lints YAML files as it reads them; conftest judges the\nsame two cells of the same files. On Linux\na peak is never told below what the benchmark itself had when it began the run, at most %d MiB.\n\n", ownPeak()>>20)
	w.WriteString(
		"| Offerings | pass | ms each, YAML | pack | conftest | Peak MiB, YAML | pack | conftest |\n|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, p := range points {
		fmt.Fprintf(w, "| %s | %s |", grouped(p.offerings), grouped(p.passing))
		for _, s := range []series{p.yaml, p.pack, p.conftest} {
			each := ""
			if len(s.seconds) > 0 {
				each = strconv.FormatFloat(s.median()*1000/float64(p.offerings), 'f', 3, 64)
			}
			fmt.Fprintf(w, " %s |", each)
		}
		fmt.Fprintf(w, " %s | %s | %s |\n", p.yaml.mebibytes(), p.pack.mebibytes(), p.conftest.mebibytes())
	}
}
