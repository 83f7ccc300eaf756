package diff

import (
	"slices"
	"strings"
)

// pair is one thing in both datasets; a side is nil where it is missing.
type pair[T any] struct {
	old, new *T
	at       int // the index among the new ones
}

func (p pair[T]) both() bool { return p.old != nil && p.new != nil }

// match pairs items by their key. A key that several items of a side have
// pairs them in order. What only the new side has comes last.
func match[T any](old, new []*T, key func(*T) string) []pair[T] {
	indexes := map[string][]int{}
	for i, item := range new {
		k := key(item)
		indexes[k] = append(indexes[k], i)
	}
	pairs := make([]pair[T], 0, max(len(old), len(new)))
	taken := make([]bool, len(new))
	for _, item := range old {
		p := pair[T]{old: item}
		if k := key(item); len(indexes[k]) > 0 {
			p.at, indexes[k] = indexes[k][0], indexes[k][1:]
			p.new, taken[p.at] = new[p.at], true
		}
		pairs = append(pairs, p)
	}
	for i, item := range new {
		if !taken[i] {
			pairs = append(pairs, pair[T]{new: item, at: i})
		}
	}
	return pairs
}

// reordered reports whether what both sides have is in another order.
func reordered[T any](pairs []pair[T]) bool {
	last := -1
	for _, p := range pairs {
		if !p.both() {
			continue
		}
		if p.at < last {
			return true
		}
		last = p.at
	}
	return false
}

// unmatched returns what only one side has.
func unmatched[T any](pairs []pair[T]) (old, new []*T) {
	for _, p := range pairs {
		switch {
		case p.new == nil:
			old = append(old, p.old)
		case p.old == nil:
			new = append(new, p.new)
		}
	}
	return old, new
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// text is one value of a thing, as text.
type text[T any] struct {
	kind Kind
	name string
	of   func(*T) string
}

// list is one list of a thing.
type list[T any] struct {
	kind Kind
	name string
	of   func(*T) []string
}

// compareTexts adds a change for every value that differs; prefix comes
// before the names.
func compareTexts[T any](t *topic, prefix string, texts []text[T], p pair[T]) {
	for _, field := range texts {
		t.differ(field.kind, prefix+field.name, field.of(p.old), field.of(p.new))
	}
}

// compareLists adds a change for every list that differs in more than its
// order.
func compareLists[T any](t *topic, lists []list[T], p pair[T]) {
	for _, field := range lists {
		t.list(field.kind, field.name, field.of(p.old), field.of(p.new))
	}
}

// list adds a change if two lists differ in more than their order.
func (t *topic) list(kind Kind, subject string, from, to []string) {
	switch {
	case slices.Equal(from, to):
	case slices.Equal(slices.Sorted(slices.Values(from)), slices.Sorted(slices.Values(to))):
		t.noteOrder(subject)
	default:
		t.add(kind, subject, strings.Join(from, ", "), strings.Join(to, ", "))
	}
}

// noteOrder remembers that something is in another order.
func (t *topic) noteOrder(subject string) {
	if t.base.Cell != "" {
		subject += " of " + t.base.Cell
	}
	*t.reordered = append(*t.reordered, subject)
}

// addOrder adds one change for all that is in another order.
func (t *topic) addOrder() {
	if len(*t.reordered) > 0 {
		slices.Sort(*t.reordered)
		t.add(Order, strings.Join(*t.reordered, ", "), "", "")
	}
}
