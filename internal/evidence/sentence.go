package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is what a page says around a quote, in whole sentences.
type Sentence struct {
	Text   string // as a reader sees it
	Digest string // of its words, whatever their form: sha256:…
	// Negation is what outside the quote takes it back or limits it, such as "no
	// longer"; empty for nothing.
	Negation string
}

// negates matches the words that take back or limit what else their sentence says.
var negates = regexp.MustCompile(`(?i)\b(?:no longer|not|cannot|[a-z]+n't|never|no|nor|neither|none|nothing|without|except(?:ed|ing|ions?)?|unless|` +
	`exclud(?:e|es|ed|ing)|exclusions?|other than|reserv(?:e|es|ed|ing) (?:[a-z]+ )?rights?|prohibit(?:s|ed|ing|ion)?|forbid(?:s|den)?|` +
	`refus(?:e|es|ed)|declin(?:e|es|ed)|den(?:y|ies|ied)|false|untrue|incorrect|formerly|discontinued|ceas(?:e|es|ed)|` +
	`nicht|kein[a-z]*|niemals|ohne|sofern|ausgenommen|pas|jamais|sauf|sans|aucun[a-z]*)\b|au(?:ß|ss)er\b|[不未没無无]|除[非外]|禁止`)

// harmless matches what has such a word and takes nothing back.
var harmless = regexp.MustCompile(`(?i)\b(?:not (?:only|limited to|later than)|no (?:later|less|fewer) than|whether or not|no matter|(?:at )?no (?:additional|extra) (?:cost|charge)s?)\b`)

// negation returns the first words of a text that negate; empty for none.
func negation(text string) string {
	return negates.FindString(harmless.ReplaceAllString(text, ""))
}

// around returns the whole sentences around each place of a quote, each once.
func (t *Text) around(places []span) []Sentence {
	var all []Sentence
	for _, p := range places {
		if s := t.sentence(p); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// sentence returns the whole sentences around a place.
func (t *Text) sentence(p span) Sentence {
	whole := t.wholeSentences(p)
	sum := sha256.New()
	for i := whole.from; i < whole.to; i++ {
		sum.Write([]byte(separator + t.word(i)))
	}
	found := negation(t.part(whole.from, p.from))
	if found == "" {
		found = negation(t.part(p.to, whole.to))
	}
	return Sentence{
		Text:     strings.ReplaceAll(t.part(whole.from, whole.to), "\n", paragraph),
		Digest:   "sha256:" + hex.EncodeToString(sum.Sum(nil)),
		Negation: found,
	}
}

// part returns the text of a range of tokens.
func (t *Text) part(from, to int) string {
	if from == to {
		return ""
	}
	return t.text[t.tokens[from].start:t.tokens[to-1].end]
}

// wholeSentences widens a place to whole sentences.
func (t *Text) wholeSentences(p span) span {
	for !t.starts(p.from) {
		p.from--
	}
	for !t.starts(p.to) {
		p.to++
	}
	return p
}

// starts reports whether a sentence starts at an index, or the page has ended. In
// doubt it does not: a sentence that is too long hides nothing.
func (t *Text) starts(i int) bool {
	if i <= 0 || i >= len(t.tokens) || t.tokens[i-1].kind == boundary || t.tokens[i].kind == boundary {
		return true
	}
	end := i - 1
	for end > 0 && strings.Contains(`"')`, t.word(end)) {
		end--
	}
	switch t.word(end) {
	case "。":
		return true
	case "!", "?":
		return t.opens(i)
	case ".":
		return t.opens(i) && !t.abbreviates(end, i)
	}
	return false
}

// opens reports whether white space and a capital letter, a number or a letter
// without capitals follow, with or without an opening mark.
func (t *Text) opens(i int) bool {
	if t.adjoins(i) {
		return false
	}
	for i < len(t.tokens) && t.tokens[i].kind == punctuation {
		i++
	}
	if i == len(t.tokens) {
		return true
	}
	c, _ := utf8.DecodeRuneInString(t.word(i))
	return !unicode.IsLower(c)
}

// abbreviations are words whose point does not end a sentence.
var abbreviations = strings.Fields("inc ltd corp co llc e.g eg i.e ie vs cf mr ms mrs dr st u.s")

// abbreviates reports whether a point ends an abbreviation: a known one, a single
// letter, or one of a number.
func (t *Text) abbreviates(point, next int) bool {
	if point == 0 || t.tokens[point-1].kind != word {
		return false
	}
	before := strings.ToLower(t.word(point - 1))
	if before == "no" || before == "nos" || before == "art" || before == "sec" {
		return t.numeric(next)
	}
	c, n := utf8.DecodeRuneInString(before)
	return slices.Contains(abbreviations, before) || n == len(before) && unicode.IsLetter(c) && !ideograph(c)
}
