package diff

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// TestSameIsEmpty compares datasets with themselves, and with themselves read
// in another way.
func TestSameIsEmpty(t *testing.T) {
	bundled, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	fixture := enriched(t).dataset(t)
	packed, err := pack.Write(fixture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := pack.Open(string(packed))
	if err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]*dataset.Dataset{"bundled": {bundled, bundled}, "fixture": {fixture, fixture}, "packed": {fixture, read}} {
		if changes := compare(t, pair[0], pair[1]); len(changes) > 0 {
			t.Errorf("%s: %v", name, changes)
		}
	}
}

// TestSeveralChanges makes many changes at once: the way back is the way there,
// and the answer does not depend on the order in which the data stands.
func TestSeveralChanges(t *testing.T) {
	old := enriched(t).dataset(t)
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 1))
		c := enriched(t)
		for _, m := range mutations(reflect.ValueOf(&c).Elem(), "content", "") {
			if random.IntN(40) == 0 {
				m.apply()
			}
		}
		new := c.dataset(t)
		there := compare(t, old, new)
		mirrored(t, "several changes", there, compare(t, new, old))
		shuffled := clone(c)
		shuffle(random, reflect.ValueOf(&shuffled).Elem())
		if diff := cmp.Diff(withoutOrder(there), withoutOrder(compare(t, old, shuffled.dataset(t)))); diff != "" {
			t.Errorf("seed %d: the order of the data changes the answer:\n%s", seed, diff)
		}
	}
}

// withoutOrder leaves out what depends on the order on purpose.
func withoutOrder(changes []Change) []Change {
	var out []Change
	for _, ch := range changes {
		if ch.Kind == Order {
			continue
		}
		if ch.Kind == Exception || ch.Kind == Identification || ch.Kind == Attribute || ch.Kind == Note || ch.Kind == Wording {
			ch.From, ch.To, ch.Subject = "", "", "" // lists are told in their own order
		}
		ch.Line, ch.OldLine = 0, 0 // which of several alike is told first
		out = append(out, ch)
	}
	slices.SortFunc(out, func(a, b Change) int { return strings.Compare(written(a), written(b)) })
	return out
}

// TestOrderIsTotal sorts changes from many shuffles into one order.
func TestOrderIsTotal(t *testing.T) {
	c := enriched(t)
	old := c.dataset(t)
	random := rand.New(rand.NewPCG(7, 7))
	for _, m := range mutations(reflect.ValueOf(&c).Elem(), "content", "") {
		if random.IntN(10) == 0 {
			m.apply()
		}
	}
	new := c.dataset(t)
	want := compare(t, old, new)
	for range 30 {
		mixed := &comparer{old: old, new: new, changes: slices.Clone(want)}
		random.Shuffle(len(mixed.changes), reflect.Swapper(mixed.changes))
		mixed.sort()
		if diff := cmp.Diff(want, mixed.changes); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
	}
}

// TestOrderAlone shuffles every list: one change for the catalog and one for
// each offering, and nothing material.
func TestOrderAlone(t *testing.T) {
	old := enriched(t).dataset(t)
	seen := false
	for seed := range uint64(20) {
		c := enriched(t)
		shuffle(rand.New(rand.NewPCG(seed, 2)), reflect.ValueOf(&c).Elem())
		of := map[string]int{}
		for _, ch := range compare(t, old, c.dataset(t)) {
			seen = true
			if of[ch.Offering]++; ch.Kind != Order || ch.Material || of[ch.Offering] > 1 {
				t.Errorf("seed %d: %+v", seed, ch)
			}
		}
	}
	if !seen {
		t.Error("nothing was shuffled")
	}
}

// shuffle shuffles every list below v.
func shuffle(random *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			shuffle(random, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			shuffle(random, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			shuffle(random, v.Index(i))
		}
		random.Shuffle(v.Len(), reflect.Swapper(v.Interface()))
	}
}

// TestKinds holds that every kind is described, once.
func TestKinds(t *testing.T) {
	seen := map[Kind]bool{}
	for _, info := range Kinds() {
		if seen[info.Kind] || info.Title == "" || info.About == "" || info.Kind.Info() != info {
			t.Errorf("%+v", info)
		}
		seen[info.Kind] = true
	}
	for name, list := range expected {
		for _, kind := range list {
			if !seen[kind] {
				t.Errorf("%s: the kind %s is not described", name, kind)
			}
		}
	}
}
