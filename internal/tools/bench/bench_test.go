package main

import (
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestOffering holds that made offerings have every cell, list every source
// that they quote, are of about one size, differ in grades, and come out the
// same again.
func TestOffering(t *testing.T) {
	s, err := readStock("../../../data/offerings", "../../../data/catalog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	one, two := rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(1, 2))
	grades := map[string]bool{}
	for range 200 {
		text := s.offering("made-00000", one)
		if text != s.offering("made-00000", two) {
			t.Fatal("the same seed gives another offering")
		}
		if n := len(text); n < offeringSize*9/10 || n > offeringSize*12/10 {
			t.Errorf("an offering of %d bytes, want about %d", n, offeringSize)
		}
		var cells, sources []string
		for _, b := range blocks(text, "cells:") {
			cells = append(cells, b.key)
			if b.key == decisive[0] {
				grades[gradeLine.FindString(b.text)] = true
			}
		}
		for _, b := range blocks(text, "sources:") {
			sources = append(sources, b.key)
		}
		if !slices.Equal(cells, s.order) {
			t.Errorf("cells %v, want %v", cells, s.order)
		}
		for _, quoted := range regexp.MustCompile(`(?m)source: (\S+)$`).FindAllStringSubmatch(text, -1) {
			if !slices.Contains(sources, quoted[1]) {
				t.Errorf("the source %s is quoted and not listed", quoted[1])
			}
		}
	}
	if len(grades) < 4 {
		t.Errorf("grades %v, want more of them", grades)
	}
}

func TestQuantile(t *testing.T) {
	for _, tc := range []struct {
		sorted                []float64
		first, second, thirds float64
	}{
		{[]float64{7}, 7, 7, 7},
		{[]float64{1, 2}, 1.25, 1.5, 1.75},
		{[]float64{1, 2, 3, 4, 5}, 2, 3, 4},
	} {
		if a, b, c := quantile(tc.sorted, 1), quantile(tc.sorted, 2), quantile(tc.sorted, 3); a != tc.first || b != tc.second || c != tc.thirds {
			t.Errorf("%v: %v %v %v", tc.sorted, a, b, c)
		}
	}
}

func TestVerdictOnGoals(t *testing.T) {
	for _, tc := range []struct {
		median float64
		goal   goal
		want   string
	}{
		{1.1, atMost(1.15), "met"}, {1.15, atMost(1.15), "met"}, {1.2, atMost(1.15), "missed"},
		{7.1, atLeast(7), "met"}, {7, atLeast(7), "met"}, {6.9, atLeast(7), "missed"}, {3, goal{}, ""},
	} {
		if got := (result{figures: []float64{tc.median}, goal: tc.goal}).verdict(); got != tc.want {
			t.Errorf("%v with the goal %v: %q, want %q", tc.median, tc.goal, got, tc.want)
		}
	}
}

// TestCounts reads what the two programs write of three files.
func TestCounts(t *testing.T) {
	conftest := `[{"filename":"a","successes":1},{"filename":"b","failures":[{"msg":"m"}]},{"filename":"c","failures":[]}]`
	find := `{"as_of":"2026-11-21","profile":{"name":"n"},"offerings":[{"id":"made-1","verdict":"pass"},{"id":"xai-api","verdict":"pass"},
		{"id":"made-2","verdict":"block"},{"id":"made-3","verdict":"conditional"}],"more":[]}`
	for name, count := range map[string]func() (int, int, error){
		"conftest": func() (int, int, error) { return countConftest(strings.NewReader(conftest)) },
		"find":     func() (int, int, error) { return countFind(strings.NewReader(find)) },
	} {
		if passing, files, err := count(); passing != 2 || files != 3 || err != nil {
			t.Errorf("%s: %d of %d pass, %v; want 2 of 3", name, passing, files, err)
		}
	}
	if _, _, err := countFind(strings.NewReader(`[]`)); err == nil {
		t.Error("a list counts as what find writes")
	}
}

// TestChart holds that the chart is well-formed and names each line twice, once
// in each field, whatever was measured.
func TestChart(t *testing.T) {
	of := func(seconds float64) series { return series{seconds: []float64{seconds}} }
	for name, points := range map[string][]point{
		"all":         {{offerings: 100, yaml: of(0.1), pack: of(0.02), conftest: of(0.4)}, {offerings: 10_000, yaml: of(9), pack: of(1), conftest: of(60)}},
		"no conftest": {{offerings: 1, yaml: of(0.01)}, {offerings: 3, yaml: of(0.011)}},
	} {
		text := chart(points)
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if n := strings.Count(text, ">YAML</text>"); n != 2 || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
			t.Errorf("%s: the line of YAML is named %d times, or there are no numbers:\n%s", name, n, text)
		}
	}
}
