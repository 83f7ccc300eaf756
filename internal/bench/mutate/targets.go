package main

// target is a package, or a part of one, whose mutants are tried.
type target struct {
	dir string
	// only are the files and functions that are mutated; none means all.
	only []string
	// tests are the packages whose tests are run against a mutant, in that order.
	tests []string
}

// targets are the code that decides on a verdict or an exit code.
var targets = []target{
	{dir: "internal/check", tests: []string{"check", "cli"}},
	{dir: "internal/profile", tests: []string{"profile", "check", "cli"}},
	{dir: "internal/report", tests: []string{"report", "check", "cli"},
		only: []string{"verdict.go", "Report.UnlistedBlocks", "Report.Incomplete"}},
	{dir: "internal/cli", tests: []string{"cli"},
		only: []string{"exit.go", "app.main", "app.exitCode", "app.conclude", "app.reportFaults", "app.format", "diffOptions.run", "verifyOptions.verdict"}},
	{dir: "internal/dataset", tests: []string{"dataset", "profile", "check", "lint", "cli"}},
}

// skipped are the tests that are not run.
var skipped = map[string]string{
	"TestArrows":  "holds the imports of our own source, which the rewriting changes",
	"TestBrowser": "needs a browser, and none of the targets has a part in it",

	"TestScanSchema":          "passes only after others",
	"TestScanHostileNames":    "passes only after others",
	"TestScanIsDeterministic": "passes only after others",
}

// split are the tests whose subtests count as tests of their own.
var split = map[string]bool{"TestScripts": true}
