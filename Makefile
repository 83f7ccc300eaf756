# `make help` lists the targets.
GO ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 60s
export CGO_ENABLED ?= 0

.DEFAULT_GOAL := help
.PHONY: help build test lint bench data golden fuzz

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build ./vendorcheck
	$(GO) build -trimpath -o vendorcheck ./cmd/vendorcheck

test: ## run every test (TESTFLAGS adds flags, for example -race)
	$(GO) test $(TESTFLAGS) ./...

lint: ## check the format, vet, and run staticcheck
	@files=$$(gofmt -l .); test -z "$$files" || { echo "not formatted; run gofmt -w:" $$files; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

bench: ## measure a check against the floor program, a scan against ripgrep
	$(GO) run ./internal/bench

data: ## make data/dataset.pack from the YAML files
	$(GO) generate ./data

golden: ## write the golden files and the README transcripts anew; look at them before committing
	$(GO) test ./internal/cli -run "Golden|README|BundledProfiles" -update

fuzz: ## run each fuzz target for FUZZTIME (default 60s)
	@$(GO) list -f '{{$$p := .}}{{range .TestGoFiles}}{{$$p.ImportPath}} {{$$p.Dir}}/{{.}}{{"\n"}}{{end}}' ./... | while read -r pkg file; do \
	  for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' "$$file"); do \
	    $(GO) test "$$pkg" -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x || exit 1; \
	  done; done
