package detect

// search finds many literal texts in one pass, whatever the case of their
// ASCII letters: Wu and Manber's method, which looks at blocks of three bytes
// and skips what cannot be the end of any text. It reads a fraction of the
// bytes, so that scanning costs little more than reading the files.
type search struct {
	needles []string // in lower case
	window  int      // bytes of each needle that the blocks cover: the shortest's length
	skip    []uint8  // by block: how far the window may move
	ends    map[uint16][]int
}

const (
	blockSize = 3
	blockBits = 16
)

// newSearch prepares the search. Every needle has at least blockSize bytes.
func newSearch(needles []string) *search {
	s := &search{skip: make([]uint8, 1<<blockBits), ends: map[uint16][]int{}}
	for _, n := range needles {
		s.needles = append(s.needles, lowerASCII(n))
		if s.window == 0 || len(n) < s.window {
			s.window = len(n)
		}
	}
	s.window = min(s.window, 255)
	for i := range s.skip {
		s.skip[i] = uint8(max(s.window-blockSize+1, 1))
	}
	for i, n := range s.needles {
		for end := blockSize; end <= s.window; end++ {
			s.register(n[end-blockSize:end], uint8(s.window-end), i)
		}
	}
	return s
}

// register notes a block in every case that its letters can have.
func (s *search) register(block string, skip uint8, needle int) {
	for _, a := range cases(block[0]) {
		for _, b := range cases(block[1]) {
			for _, c := range cases(block[2]) {
				at := blockHash(a, b, c)
				s.skip[at] = min(s.skip[at], skip)
				if skip == 0 {
					s.ends[at] = append(s.ends[at], needle)
				}
			}
		}
	}
}

// lowerASCII returns a text with its ASCII letters in lower case. Other
// letters are left: some have another length in lower case, so that offsets in
// the two texts would differ.
func lowerASCII(text string) string {
	low := []byte(text)
	for i, b := range low {
		if 'A' <= b && b <= 'Z' {
			low[i] = b - 'A' + 'a'
		}
	}
	return string(low)
}

// cases returns a byte in lower case and, of a letter, in upper case.
func cases(b byte) []byte {
	if 'a' <= b && b <= 'z' {
		return []byte{b, b - 'a' + 'A'}
	}
	return []byte{b}
}

func blockHash(a, b, c byte) uint16 { return uint16(a)<<10 ^ uint16(b)<<5 ^ uint16(c) }

// each calls found for every occurrence of a needle, with the needle's number and
// the offset of its first byte.
func (s *search) each(text []byte, found func(needle, at int)) {
	if s.window == 0 {
		return
	}
	for end := s.window; end <= len(text); {
		at := blockHash(text[end-3], text[end-2], text[end-1])
		skip := int(s.skip[at])
		if skip > 0 {
			end += skip
			continue
		}
		start := end - s.window
		for _, n := range s.ends[at] {
			if hasPrefixFold(text[start:], s.needles[n]) {
				found(n, start)
			}
		}
		end++
	}
}

// hasPrefixFold reports whether a text begins with a needle in lower case.
func hasPrefixFold(text []byte, needle string) bool {
	if len(text) < len(needle) {
		return false
	}
	for i := range len(needle) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != needle[i] {
			return false
		}
	}
	return true
}
