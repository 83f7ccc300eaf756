package evidence

import (
	"os"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
)

const shownQuote = "We sign a business associate agreement with every customer."

// unseenForms are ways to keep the quote, written "¦", from a reader. It is missing.
var unseenForms = []string{
	"<p hidden>¦</p>", `<p HIDDEN="">¦</p>`, `<div hidden=hidden><p>¦</p></div>`,
	`<p style="display:none">¦</p>`, `<p style="DISPLAY : NONE">¦</p>`, `<p style="display:none !important;display:block">¦</p>`,
	`<p style="display:none;display:bogus">¦</p>`, `<p style="dis\70lay:none">¦</p>`, `<p style="display:/* x */none">¦</p>`, `<p style='display&#58;none'>¦</p>`,
	"<p style=\"display\n:\nnone ! important\">¦</p>", `<p style="color:red;display:none">¦</p>`, `<p style="a:';';display:none">¦</p>`,
	`<p style="visibility:hidden">¦</p>`, `<p style="visibility: COLLAPSE">¦</p>`, `<p style="content-visibility:hidden">¦</p>`,
	"<style>.x{display:none}</style><p class=\"y x\">¦</p>", "<style>#x{display:none}</style><p id=\"x\">¦</p>",
	"<style>P.x , b{Display:None}</style><p class=\"x\">¦</p>", "<style>/* a */ .a .x{/* b */display/**/:none!important}</style><div class=\"a\"><p class=\"x\">¦</p></div>",
	"<style>.x{display:none!important} .x.y{display:block}</style><p class=\"x y\" style=\"display:block\">¦</p>",
	"<style>[data-x=\"1\"]{display:none}</style><p data-x=\"1\">¦</p>", "<style>@media screen{.x{visibility:hidden}}</style><p class=\"x\">¦</p>",
	"<style>.\\78 {d\\69splay:n\\6fne}</style><p class=\"x\">¦</p>", "<style>.a{color:red;.x{display:none}}</style><div class=\"a\"><p class=\"x\">¦</p></div>",
	"<style>.x{text-decoration:line-through}</style><p class=\"x\">¦</p>", "<style>:not(.y) > .x{display:none}</style><div class=\"z\"><p class=\"x\">¦</p></div>",
	"<s>¦</s>", "<S >¦</S\n>", "<strike>¦</strike>", "<del>¦</del>", "<del cite=\"/x\">¦</del>", "<p><s><b>¦</b></s></p>",
	`<span style="text-decoration:line-through">¦</span>`, `<span style="text-decoration-line: underline LINE-THROUGH">¦</span>`,
	`<span style="text-decoration:line-through red wavy !important">¦</span>`, `<span style="-webkit-text-decoration:line-through">¦</span>`,
	"<template><p>¦</p></template>", "<!-- ¦ -->", "<!--\n¦\n-->", "<noscript>¦</noscript>", "<svg><title>¦</title></svg>",
}

// doubtfulForms are ways to show the quote of which the page does not say whether a
// reader sees it. It is undecided.
var doubtfulForms = map[string]Doubt{
	`<link rel="stylesheet" href="/x.css"><p class="hidden">¦</p>`:                ByClass,
	`<link rel="stylesheet" href="/x.css"><p class="a d-none">¦</p>`:              ByClass,
	`<script src="/x.js"></script><p class="is-hidden">¦</p>`:                     ByClass,
	`<link rel="stylesheet" href="/x.css"><p class="md:hidden">¦</p>`:             ByClass,
	`<style>@import "x.css";</style><p class="page_hidden__3xk">¦</p>`:            ByClass,
	`<link rel="stylesheet" href="/x.css"><span class="line-through">¦</span>`:    ByClass,
	`<style>@media (max-width:10px){.x{display:none}}</style><p class="x">¦</p>`:  ByCondition,
	`<style>.x{display:none}.x:hover{display:block}</style><p class="x">¦</p>`:    ByCondition,
	`<style>@supports (display:grid){.x{display:none}}</style><p class="x">¦</p>`: ByCondition,
	`<p style="display:var(--x)">¦</p>`:                                           ByCondition,
	`<style>.a:is(.x){visibility:hidden}</style><p class="a x">¦</p>`:             ByCondition,
	`<button aria-controls="x">More</button><div id="x" hidden>¦</div>`:           ByScript,
	`<div role="tabpanel" style="display:none">¦</div>`:                           ByScript,
	`<dialog>¦</dialog>`:                                                                  ByScript,
	`<div popover="auto">¦</div>`:                                                         ByScript,
	`<div hidden="until-found">¦</div>`:                                                   ByScript,
	`<p style="opacity:0">¦</p>`:                                                          BySize,
	`<p style="font-size:0">¦</p>`:                                                        BySize,
	`<p style="position:absolute;left:-9999px">¦</p>`:                                     BySize,
	`<p style="text-indent:-9999px">¦</p>`:                                                BySize,
	`<p style="height:0;overflow:hidden">¦</p>`:                                           BySize,
	`<p style="color:transparent">¦</p>`:                                                  BySize,
	`<p style="clip-path:inset(50%)">¦</p>`:                                               BySize,
	`<p style="transform:scale(0)">¦</p>`:                                                 BySize,
	`<style>.x{position:absolute;clip:rect(0,0,0,0);width:1px}</style><p class="x">¦</p>`: BySize,
	`<object data="x.pdf">¦</object>`:                                                     ByFallback,
	`<video src="x">¦</video>`:                                                            ByFallback,
	`<canvas>¦</canvas>`:                                                                  ByFallback,
	`<link rel="stylesheet" href="/x.css"><div class="sr-only">¦</div>`:                   ByLabel,
}

// shownForms are ways to show the quote. It is found.
var shownForms = []string{
	"<p>¦</p>", "<select><option>¦</option></select>", "<textarea>¦</textarea>", "<svg><text>¦</text></svg>", "<button>¦</button>",
	"<details><summary>More</summary>¦</details>", "<details open>¦</details>", "<dialog open>¦</dialog>", `<p aria-hidden="true">¦</p>`, "<ins>¦</ins>", "<u>¦</u>",
	"<mark>¦</mark>", "<p inert>¦</p>", `<p data-hidden="1">¦</p>`, `<p style="display:block">¦</p>`, `<p hidden style="display:block">¦</p>`,
	`<p style="display:none;display:block">¦</p>`, `<p style="display:nonesuch">¦</p>`, `<p style="opacity:.9">¦</p>`, `<p style="text-decoration:underline">¦</p>`,
	`<p style="content:'display:none'">¦</p>`, `<p style="/* display:none */">¦</p>`, `<p style="text-indent:-20px">¦</p>`, `<p style="height:1px">¦</p>`,
	"<style media=\"print\">p{display:none}</style><p>¦</p>", "<style>@media print{p{display:none}}</style><p>¦</p>", "<style>/* p{display:none} */</style><p>¦</p>",
	"<style>p.x{display:none}</style><p class=\"y\">¦</p>", "<style>.x{display:none} p.x{display:block}</style><p class=\"x\">¦</p>",
	"<style>p::before{display:none}</style><p>¦</p>", "<style>@keyframes x{from{opacity:0}to{opacity:1}}</style><p>¦</p>",
	`<p>We sign a <a href="/baa">business associate agreement</a> with every customer.</p>`,
	`<p>We sign a <a href="/baa">business associate agreement<span class="sr-only"> (opens in a new window)</span></a> with every customer.</p>`,
	`<p>We sign a business associate agreement<span class="visually-hidden"> external link</span> with every customer.</p>`,
	`<p>We sign a <a href="/baa">business associate agreement <span>(opens in a new tab)</span></a> with every customer.</p>`,
	`<p>We sign a business <b hidden>very</b> associate agreement with every customer.</p>`,
	`<p>We sign a business <img src="x" alt="Acme"> associate agreement with every customer.</p>`,
}

func readAs(t *testing.T, kind, page string) *Text {
	t.Helper()
	if kind == "Markdown" {
		return ReadText("# Security\n\n" + page + "\n\nMore words of this page.\n")
	}
	text, err := ReadHTML("<!doctype html><title>x</title><p>Security</p>" + page + "<p>More words of this page.</p>")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestUnseenForms holds that a quote which a reader does not see is never found, in
// HTML, in Markdown with HTML in it, alone and within a sentence.
func TestUnseenForms(t *testing.T) {
	for _, form := range unseenForms {
		for _, kind := range []string{"HTML", "Markdown"} {
			text := readAs(t, kind, strings.ReplaceAll(form, "¦", shownQuote))
			m := text.Find(shownQuote)
			if m.Found || kind == "HTML" && (m.Doubt != "" || !m.Unseen) {
				t.Errorf("%s %s: %+v in %q", kind, form, m, text)
			}
			if !text.Find("More words of this page.").Found {
				t.Errorf("%s %s hides what is after it: %q", kind, form, text)
			}
			if v := found(text, shownQuote); v.Counts.Failing() != 1 || v.Offerings[0].Cells[0].Outcome != Weakened {
				t.Errorf("%s %s: %+v", kind, form, v.Counts)
			}
		}
	}
}

// TestDoubtfulForms holds that a quote is undecided, with its reason, where a reader
// may not see it, and that its cell is weakened.
func TestDoubtfulForms(t *testing.T) {
	for form, want := range doubtfulForms {
		for _, kind := range []string{"HTML", "Markdown"} {
			text := readAs(t, kind, strings.ReplaceAll(form, "¦", shownQuote))
			if m := text.Find(shownQuote); m.Found || m.Doubt == "" || kind == "HTML" && m.Doubt != want {
				t.Errorf("%s %s: %+v, want %s", kind, form, m, want)
			}
			if v := found(text, shownQuote); v.Counts != (Counts{Undecided: 1}) || v.CellCounts != (CellCounts{Weakened: 1}) {
				t.Errorf("%s %s: %+v", kind, form, v.Counts)
			}
		}
	}
	for _, page := range []string{"`<p hidden>¦</p>`", "    <p hidden>¦</p>", "a <del> ¦", "<p hidden>x\n\n¦</p>"} {
		if m := ReadText(strings.ReplaceAll(page, "¦", shownQuote)).Find(shownQuote); m.Doubt != ByMarkup {
			t.Errorf("%s: %+v", page, m)
		}
	}
	// Words that may be seen do not make a sentence of the others.
	text := readAs(t, "HTML", `<script src=x></script><p>We do <b class="hidden">not</b> train.</p>`)
	for _, quote := range []string{"We do train.", "We do not train."} {
		if m := text.Find(quote); m.Doubt != ByClass {
			t.Errorf("%q: %+v", quote, m)
		}
	}
}

// TestShownForms holds that what a reader sees is found.
func TestShownForms(t *testing.T) {
	for _, form := range shownForms {
		page := strings.ReplaceAll(form, "¦", shownQuote)
		if text := readAs(t, "HTML", page); !text.Find(shownQuote).Found {
			t.Errorf("HTML %s: %+v in %q", form, text.Find(shownQuote), text)
		}
		if strings.Contains(form, "<b hidden>") {
			continue
		}
		if text := readAs(t, "Markdown", page); !text.Find(shownQuote).Found {
			t.Errorf("Markdown %s: %+v in %q", form, text.Find(shownQuote), text)
		}
	}
	if m := readAs(t, "HTML", `<p class="hidden">`+shownQuote).Find(shownQuote); !m.Found {
		t.Errorf("without a style sheet: %+v", m)
	}
}

// TestBundledQuotesHidden hides every bundled quote in each way, and shows it in
// each other.
func TestBundledQuotesHidden(t *testing.T) {
	folder, faults := folder.Read(os.DirFS("../../data"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d, n := folder.Dataset(), 0
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		for i := range o.Cells {
			for _, e := range o.Cells[i].AllEvidence() {
				n++
				form := unseenForms[n%len(unseenForms)]
				for _, kind := range []string{"HTML", "Markdown"} {
					if m := readAs(t, kind, strings.ReplaceAll(form, "¦", e.Quote)).Find(e.Quote); m.Found {
						t.Errorf("%s %s: %q is found", kind, form, e.Quote)
					}
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d quotes", n)
	}
}
