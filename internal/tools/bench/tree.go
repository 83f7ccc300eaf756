package main

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// treeSize is how large a tree is made.
type treeSize struct {
	files int
	bytes int64
}

// kinds are the files of the tree: the end of the name, a part in a hundred,
// and how a line of it looks. % stands for a word.
var kinds = []struct {
	suffix string
	share  int
	lines  []string
}{
	{".go", 18, []string{"func (s *%) %(ctx context.Context, % string) (*%, error) {\n", "\tif err := s.%.%(ctx, %); err != nil {\n\t\treturn nil, fmt.Errorf(\"% %: %w\", err)\n\t}\n", "\t% := make([]%, 0, len(%))\n", "}\n\n", "// % returns the % of a %, or nil where there is none.\n"}},
	{".py", 16, []string{"def %(self, %: str, %: int = 0) -> %:\n", "    \"\"\"Return the % of %.\"\"\"\n", "    for % in self.%.%(%):\n        %.append(%)\n", "    return {\"%\": %, \"%\": self.%}\n\n", "    # % before %, so that % holds\n"}},
	{".ts", 14, []string{"export const % = async (%: %): Promise<%> => {\n", "  const { %, % } = await %.%(%);\n", "  return %.map((%) => ({ ...%, %: %.% }));\n};\n\n", "import { %, % } from \"./%/%\";\n"}},
	{".js", 12, []string{"const % = require('%/%');\n", "  %.on('%', function (%) { this.% = % || {}; });\n", "  if (typeof % === 'undefined') { throw new Error('% is not %'); }\n"}},
	{".java", 8, []string{"    private final Map<%, %> % = new HashMap<>();\n", "    public % get%(String %) throws % {\n        return this.%.get(%);\n    }\n\n", "        log.info(\"% of %\", %);\n"}},
	{".json", 8, []string{"  {\"%\": \"%\", \"%\": 17, \"%\": [\"%\", \"%\"]},\n", "    \"https://www.%.example/%/%\": {\"%\": true, \"version\": \"1.0.3\"},\n"}},
	{".md", 7, []string{"The % of a % is % when the % has no %.\n", "- [%](%.md): how % and % go together\n", "\n## % and %\n\n"}},
	{".yaml", 6, []string{"  - name: %\n    %: %-%\n", "%:\n  %: \"%\"\n  - %: https://%.example/%\n"}},
	{".css", 4, []string{".%-% > .% { margin: 0 auto; color: #3a6ea5; %: %; }\n"}},
	{".html", 4, []string{"<div class=\"% %\"><a href=\"/%/%\">% %</a></div>\n"}},
	{".png", 3, nil},
}

// needlesInTree stand in one file of sparsely each.
var needlesInTree = []string{"https://api.openai.com/v1/responses", "ANTHROPIC_API_KEY", "api.mistral.ai", "anthropic.claude-3-haiku-20240307-v1:0"}

const sparsely = 1000

// makeTree writes a tree of source-like files below a folder. The same size
// gives the same tree.
func makeTree(root string, size treeSize) error {
	m := &maker{random: rand.New(rand.NewPCG(1, 2))}
	for range 3000 {
		m.words = append(m.words, m.word())
	}
	sizes := m.sizes(size)
	folder := root
	for i, n := range sizes {
		if i%12 == 0 {
			folder = filepath.Join(root, filepath.FromSlash(m.folder(i/12)))
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
		}
		suffix, content := m.content(i, n)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s_%d%s", m.pick(), i, suffix)), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// maker makes the parts of a tree.
type maker struct {
	random *rand.Rand
	words  []string
}

func (m *maker) word() string {
	var b strings.Builder
	for range 1 + m.random.IntN(3) {
		b.WriteByte("bcdfghlmnprstvw"[m.random.IntN(15)])
		b.WriteString([]string{"a", "e", "i", "o", "u", "er", "ing", "on", "es", "at"}[m.random.IntN(10)])
	}
	if m.random.IntN(6) == 0 {
		b.WriteString("_" + m.pick())
	}
	return b.String()
}

// pick returns a word that is known.
func (m *maker) pick() string {
	if len(m.words) == 0 {
		return "value"
	}
	return m.words[m.random.IntN(len(m.words))]
}

// sizes returns the files' sizes: most are small, a few are large, and the sum
// is about that of the tree.
func (m *maker) sizes(size treeSize) []int {
	weights, sum := make([]float64, size.files), 0.0
	for i := range weights {
		weights[i] = math.Exp(1.1 * m.random.NormFloat64())
		sum += weights[i]
	}
	sizes := make([]int, size.files)
	for i, w := range weights {
		sizes[i] = int(w / sum * float64(size.bytes))
	}
	return sizes
}

// folder returns the path of a folder by its number: eight below each.
func (m *maker) folder(n int) string {
	path := fmt.Sprintf("f%d", n%8)
	for n /= 8; n > 0; n /= 8 {
		path = fmt.Sprintf("f%d/%s", n%8, path)
	}
	return path
}

// content returns the end of a file's name and what stands in it.
func (m *maker) content(number, size int) (suffix string, text []byte) {
	at, kind := m.random.IntN(100), 0
	for at -= kinds[0].share; at >= 0; at -= kinds[kind].share {
		kind++
	}
	var b bytes.Buffer
	b.Grow(size + 256)
	if number%sparsely == 0 {
		fmt.Fprintf(&b, "%q\n", needlesInTree[number/sparsely%len(needlesInTree)])
	}
	lines := kinds[kind].lines
	for b.Len() < size {
		if lines == nil {
			b.WriteByte(byte(m.random.Uint32()))
			continue
		}
		m.line(&b, lines[m.random.IntN(len(lines))])
	}
	if lines == nil {
		copy(b.Bytes(), "\x89PNG\x00")
	}
	return kinds[kind].suffix, b.Bytes()
}

// line writes a line with words in their places.
func (m *maker) line(b *bytes.Buffer, form string) {
	for i, part := range strings.Split(form, "%") {
		if i > 0 {
			b.WriteString(m.pick())
		}
		b.WriteString(part)
	}
}
