package tree

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf16"
)

// sniff is how much of a file shows whether it is text, in bytes.
const sniff = 8 << 10

// work reads files until there are no more, each into the same memory.
func (w *walker) work(n int, visit func(int, File)) {
	buffer := make([]byte, 64<<10)
	for j := range w.queue {
		if w.ctx.Err() != nil {
			continue // so that nobody waits to send
		}
		size, err := w.read(j, &buffer)
		switch {
		case err == nil:
			w.count(func(s *Summary) { s.Files, s.Bytes = s.Files+1, s.Bytes+int64(size) })
			visit(n, File{Path: j.shown, Rel: j.rel, Data: text(buffer[:size], isSource(j.rel))})
		case errors.Is(err, errBinary):
			w.count(func(s *Summary) { s.Binary++ })
		case errors.Is(err, errSpecial):
			w.count(func(s *Summary) { s.Special++ })
		case errors.Is(err, errTooLarge):
			w.notRead(j.shown, TooLarge, fmt.Sprintf("it has more than %d bytes", w.MaxSize))
		default:
			w.failed(j.shown, err)
		}
	}
}

// Why a file is not read.
var (
	errBinary   = errors.New("not a text")
	errSpecial  = errors.New("not a regular file")
	errTooLarge = errors.New("too large")
)

// read reads a whole file into the memory, which grows as needed, and returns its
// size.
func (w *walker) read(j job, buffer *[]byte) (int, error) {
	f, err := openRegular(j.path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n, err := io.ReadAtLeast(f, *buffer, sniff)
	if isBinary((*buffer)[:min(n, sniff)]) && !isSource(j.rel) {
		return 0, errBinary
	}
	for err == nil && int64(n) <= w.MaxSize {
		if n == len(*buffer) {
			*buffer = append(*buffer, make([]byte, len(*buffer))...)
		}
		var more int
		more, err = f.Read((*buffer)[n:])
		n += more
	}
	switch {
	case int64(n) > w.MaxSize:
		return 0, errTooLarge
	case err != io.EOF && err != io.ErrUnexpectedEOF:
		return 0, err
	}
	return n, nil
}

// isBinary reports whether the beginning of a file is not text. UTF-16 has NUL
// bytes too, and says so by its first two.
func isBinary(begin []byte) bool {
	return utf16Order(begin, false) == nil && bytes.IndexByte(begin, 0) >= 0
}

// sourceSuffixes end the names of programs and configuration, which are read
// with NUL bytes, too, as compilers do.
var sourceSuffixes = []string{".py", ".js", ".jsx", ".mjs", ".cjs", ".tsx", ".go", ".rb", ".php", ".java", ".kt", ".cs", ".rs", ".swift", ".scala", ".sh", ".yaml", ".yml", ".json", ".toml", ".env", ".tf", ".ipynb"}

func isSource(name string) bool {
	return slices.Contains(sourceSuffixes, strings.ToLower(path.Ext(name)))
}

// utf16Order returns the order of the bytes of UTF-16, nil for another form. A
// source without a mark is UTF-16 if its first two characters are so in ASCII.
func utf16Order(data []byte, source bool) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}) && !bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian
	case !source || len(data) < 4:
	case data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0:
		return binary.LittleEndian
	case data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0:
		return binary.BigEndian
	}
	return nil
}

// text returns the content as UTF-8 without a byte order mark. Other bytes stay
// as they are.
func text(data []byte, source bool) []byte {
	order := utf16Order(data, source)
	if order == nil {
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return bytes.TrimPrefix([]byte(string(utf16.Decode(units))), []byte("\ufeff"))
}
