# `make help` lists the targets.
GO ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 60s
FUZZ ?= .
export CGO_ENABLED ?= 0

.DEFAULT_GOAL := help
.PHONY: help build test lint bench data docs golden fuzz

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

bench: ## measure speed, memory and size as ratios (BENCHFLAGS=-short: quickly)
	$(GO) run ./internal/tools/bench $(BENCHFLAGS)

data: ## make data/dataset.pack from the YAML files
	$(GO) generate ./data

docs: ## make docs/reference from the help of the commands
	rm -rf docs/reference
	$(GO) run ./internal/tools/manual -markdown docs/reference

golden: ## update the golden files and the README transcripts; look at them before committing
	$(GO) test ./internal/cli -run "Golden|README|BundledProfiles" -update
	$(GO) run ./internal/tools/picture

fuzz: ## run each fuzz target that matches FUZZ for FUZZTIME (60s)
	@GO=$(GO) .ci/fuzz $(FUZZTIME) '$(FUZZ)' $(FUZZFLAGS)
