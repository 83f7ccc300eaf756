package cli

import (
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// maxMessage is how long a message may be: one that dumps every id is longer.
const maxMessage = 240

// TestMessages mistypes the arguments and flags of the commands. Each message
// says what is wrong and what is allowed, or how to go on.
func TestMessages(t *testing.T) {
	t.Chdir(t.TempDir())
	for line, says := range map[string]string{
		"xai hipaa":                               "hipaa is a cell, not a vendor; write: vendorcheck xai --require hipaa",
		"hipaa":                                   "hipaa is a cell; ask for it with --require: vendorcheck VENDOR --require hipaa",
		"xai,openai":                              "separate vendors by spaces: xai openai",
		"xia":                                     `unknown vendor "xia" (did you mean "xai"?); vendorcheck list shows all`,
		"nosuchvendor":                            `unknown vendor "nosuchvendor"; vendorcheck list shows all`,
		"gpt-4o":                                  "it is a model; name an offering that serves it: azure-openai, openai-api",
		"claude-sonnet-4":                         "it is a model; name an offering that serves it: anthropic-api, claude-bedrock",
		"amazon":                                  `"amazon" does not name one offering; choose from: claude-bedrock, llama-bedrock`,
		"meta":                                    "choose from: llama-bedrock",
		"llama":                                   "choose from: groq-api, llama-bedrock",
		"chek xai":                                `"chek" is neither a vendor nor a command (did you mean "check"?); vendorcheck --help lists the commands`,
		"xai --requre hipaa":                      `unknown flag --requre (did you mean "--require"?); vendorcheck --help lists the flags`,
		"list --jsn":                              `unknown flag --jsn (did you mean "--json"?); vendorcheck list --help lists the flags`,
		"xai -Z":                                  "unknown flag -Z; vendorcheck --help lists the flags",
		"xai --require":                           "-r, --require needs a value, LIST; see vendorcheck --help",
		"xai --require hipaa=yes":                 "a grade follows a colon; write hipaa:yes",
		"xai --require hippa":                     `unknown cell "hippa" (did you mean "hipaa"?); vendorcheck cells shows all`,
		"xai --require zdr:yep":                   `unknown grade "yep" (did you mean "yes"?); allowed: `,
		"xai --require zdr[nosuch]":               `retention_zdr has no attribute "nosuch"; allowed: default_retention_days, `,
		"find --require zdr[nosuch]":              `retention_zdr has no attribute "nosuch"; allowed: default_retention_days, `,
		"xai --accept maybe":                      `--accept: unknown grade "maybe"; allowed: `,
		"xai --profile hippa":                     `unknown profile "hippa" (did you mean "hipaa"?); allowed: `,
		"xai --profile ./no.yaml":                 "there is no file",
		"xai --max-age-days 90d":                  `--max-age-days "90d": write a whole number of days, for example 90`,
		"xai --max-age-days -1 --require zdr":     "it must be 0 (no limit) or more",
		"xai --min-confidence hgih":               `unknown confidence "hgih" (did you mean "high"?); allowed: low, medium, high`,
		"xai --exit-zero=no":                      `--exit-zero "no": write --exit-zero, or --exit-zero=false`,
		"xai --as-of tomorrow":                    `"tomorrow" is not a date; write YYYY-MM-DD, for example 2026-11-21`,
		"xai --model nosuch":                      "grades no model of xAI API separately; leave --model out",
		"cohere --model CommandA+":                `(did you mean "Command A+"?); allowed: Command A+, command-a-plus-05-2026`,
		"xai --since no.json --require zdr":       "there is no file no.json",
		"xai --color blue":                        `--color "blue"; allowed: auto, always, never`,
		"xai --data no":                           "there is no folder no",
		"xai -o xml":                              `unknown format "xml" (did you mean "junit"?); vendorcheck help formats shows all`,
		"list -o md":                              `unknown format "md"; allowed: table, json`,
		"show xia":                                `unknown vendor "xia" (did you mean "xai"?)`,
		"show xai zrd":                            `unknown cell "zrd" (did you mean "zdr"?); vendorcheck cells shows all`,
		"cells hippa":                             `unknown cell "hippa" (did you mean "hipaa"?)`,
		"compare xia":                             `unknown vendor "xia" (did you mean "xai"?)`,
		"list extra":                              `takes no arguments, found "extra"`,
		"list --category routers":                 `unknown category "routers" (did you mean "router"?); allowed: `,
		"list --grade hipaa":                      "write CELL:GRADE, for example hipaa:unclear",
		"profiles hippa":                          `unknown profile "hippa" (did you mean "hipaa"?)`,
		"schema results":                          `unknown schema "results" (did you mean "result"?); allowed: `,
		"completion bsh":                          `unknown shell "bsh" (did you mean "bash" or "zsh"?); allowed: bash, zsh, fish, powershell`,
		"help chek":                               `no help on "chek" (did you mean "check"?); vendorcheck --help shows all`,
		"help data exprt":                         `no help on "data exprt" (did you mean "export"?); `,
		"data exprt":                              `unknown command "exprt" of data (did you mean "export"?); allowed: `,
		"data export xia":                         `unknown vendor "xia" (did you mean "xai"?)`,
		"data export --format cvs":                `unknown format "cvs" (did you mean "csv"?); allowed: json, ndjson, csv`,
		"data lint no":                            "there is no folder no",
		"data fmt no":                             "there is no folder no",
		"data pack no":                            "-o FILE",
		"data import rigistry":                    `unknown source "rigistry" (did you mean "registry"?); allowed: registry`,
		"data import registry no.json -o x":       "there is no file no.json",
		"diff bundeld bundled":                    `did you mean "bundled"?`,
		"diff bundled bundled --profile hippa":    `did you mean "hipaa"?`,
		"verify xia --snapshots .":                `unknown vendor "xia" (did you mean "xai"?)`,
		"verify xai/zrd --snapshots .":            `unknown cell "zrd" (did you mean "zdr"?)`,
		"verify xai --snapshot faq":               "write SOURCE=FILE, for example ",
		"verify xai --snapshots no":               "there is no folder no",
		"attest xai zdr":                          "attest needs --grade, --document, --verified-by, --expires too; see vendorcheck attest --help",
		"waive xai zdr":                           "waive needs --reason, --approved-by, --expires too; see vendorcheck waive --help",
		"init xia":                                `unknown vendor "xia" (did you mean "xai"?)`,
		"init --profile hippa":                    `did you mean "hipaa"?`,
		"scan no":                                 "there is no file or folder no",
		"scan --sbom no.json":                     "--sbom: there is no file no.json",
		"gate --project no.yaml":                  "there is no file no.yaml",
		"gate xai":                                "vendorcheck check takes vendors",
		"questions xia --profile hipaa":           `unknown vendor "xia" (did you mean "xai"?)`,
		"questions xai":                           "give the requirements with --profile, --require or --project",
		"questions xai --by soon --profile hipaa": "write YYYY-MM-DD",
		"version now":                             `takes no arguments, found "now"`,
	} {
		checkMessage(t, ExitRequest, says, strings.Fields(line)...)
	}
	checkMessage(t, ExitFailure, "cannot write nosuch/x.json: there is no folder nosuch", "xai", "-o", "json=nosuch/x.json")
}

// checkMessage runs a wrong request, and holds what its message must say.
func checkMessage(t *testing.T, code int, says string, args ...string) {
	t.Helper()
	out := runApp(t, nil, nil, args...)
	line := "vendorcheck " + strings.Join(args, " ")
	if out.code != code || out.stdout != "" {
		t.Errorf("%s: exit code %d, want %d; standard output %q\n%s", line, out.code, code, out.stdout, out.stderr)
	}
	if !strings.Contains(out.stderr, says) {
		t.Errorf("%s: %s\twant %s", line, out.stderr, says)
	}
	if len(out.stderr) > maxMessage || strings.Contains(out.stderr, "strconv") || regexp.MustCompile(`\.\d{5,}`).MatchString(out.stderr) {
		t.Errorf("%s: it says too much: %s", line, out.stderr)
	}
}

// TestFlagMessages mistypes every flag of every command, and its value where
// that is a number, or true or false.
func TestFlagMessages(t *testing.T) {
	for _, c := range helpPages(t) {
		if !c.Runnable() {
			continue
		}
		path := strings.Fields(c.CommandPath())[1:]
		mistype := func(f *pflag.Flag) {
			typed := "--" + f.Name + "x"
			checkMessage(t, ExitRequest, "unknown flag "+typed+` (did you mean "--`+f.Name, append(path[:len(path):len(path)], typed)...)
			switch f.Value.Type() {
			case "bool":
				checkMessage(t, ExitRequest, "write --"+f.Name+", or --"+f.Name+"=false", append(path[:len(path):len(path)], "--"+f.Name+"=perhaps")...)
			case "int":
				checkMessage(t, ExitRequest, "write a whole number", append(path[:len(path):len(path)], "--"+f.Name+"=many")...)
			}
		}
		visitFlags(c, mistype)
	}
}

func visitFlags(c *cobra.Command, visit func(*pflag.Flag)) {
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			visit(f)
		}
	})
}

// TestMeant holds that a name which others have to do with says what it means,
// and that an exact one says nothing.
func TestMeant(t *testing.T) {
	for name, says := range map[string]string{
		"google":        "google means gemini-api; also claude-vertex, gemini-vertex: name one to be exact",
		"claude":        "claude means anthropic-api; also claude-bedrock, claude-vertex: name one to be exact",
		"openai":        "",
		"anthropic":     "",
		"azure":         "",
		"xai":           "",
		"anthropic-api": "",
	} {
		out := succeed(t, nil, name)
		if note := strings.TrimPrefix(strings.TrimSpace(out.stderr), "vendorcheck: note: "); note != says {
			t.Errorf("%s: %q, want %q", name, note, says)
		}
	}
}

// TestNoArguments holds that no arguments at all are a short help, and not the
// exit code of a clear check.
func TestNoArguments(t *testing.T) {
	out := runApp(t, nil, nil)
	if out.code != ExitRequest || out.stdout != "" || strings.Count(out.stderr, "\n") > 15 || !strings.Contains(out.stderr, "vendorcheck --help") {
		t.Errorf("exit code %d\n%s%s", out.code, out.stdout, out.stderr)
	}
	checkMessage(t, ExitRequest, "name at least one vendor", "--require", "hipaa")
	checkMessage(t, ExitRequest, `no manual page of "chek" (did you mean "check"?)`, "man", "chek")
	if page := succeed(t, nil, "man", "data", "export").stdout; !strings.HasPrefix(page, `.TH VENDORCHECK\-DATA\-EXPORT 1 "" `) {
		t.Errorf("man data export: %.80s", page)
	}
}
