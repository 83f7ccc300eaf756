package detect

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// comments is how a language writes comments.
type comments struct {
	suffixes []string
	line     []string   // from the mark to the line's end
	begin    []string   // the same, where the line begins with it alone
	blocks   []delimits // that may take several lines
}

type delimits struct{ open, end string }

var (
	cBlock    = []delimits{{"/*", "*/"}}
	noComment = &comments{}
	// hashComment is for Python, Ruby, shell, YAML, Dockerfile and the like. In
	// an unknown language # may begin code, as in #define; only # and a blank
	// begin a comment there.
	hashComment    = &comments{line: []string{"#"}}
	unknownComment = &comments{line: []string{"# "}}
)

var commentForms = []comments{
	{suffixes: []string{".go", ".js", ".jsx", ".ts", ".tsx", ".mts", ".cts", ".mjs", ".cjs", ".java", ".kt", ".kts", ".cs", ".rs", ".swift", ".c", ".h", ".cc", ".hh", ".cpp", ".hpp", ".cxx", ".hxx", ".m", ".mm", ".scala", ".dart", ".gradle", ".groovy", ".jsonc", ".json5", ".proto", ".mod", ".scss", ".sass", ".less", ".zig"}, line: []string{"//"}, blocks: cBlock},
	{suffixes: []string{".css"}, blocks: cBlock},
	{suffixes: []string{".php"}, line: []string{"//", "# "}, blocks: cBlock}, // #[ begins an attribute
	{suffixes: []string{".tf", ".hcl", ".tfvars"}, line: []string{"#", "//"}, blocks: cBlock},
	{suffixes: []string{".sql"}, line: []string{"--"}, blocks: cBlock},
	{suffixes: []string{".lua"}, line: []string{"-- "}, begin: []string{"--"}, blocks: []delimits{{"--[[", "]]"}}},
	{suffixes: []string{".hs", ".elm"}, line: []string{"--"}, blocks: []delimits{{"{-", "-}"}}},
	{suffixes: []string{".html", ".htm", ".xml", ".vue", ".svelte", ".csproj", ".fsproj", ".vbproj", ".props", ".targets"}, blocks: []delimits{{"<!--", "-->"}}},
	{suffixes: []string{".ini", ".cfg", ".conf"}, line: []string{"#"}, begin: []string{";"}},
	{suffixes: []string{".properties"}, begin: []string{"#", "!"}},
}

var (
	noCommentSuffixes = []string{".json", ".ipynb", ".lock"}
	hashSuffixes      = []string{".py", ".pyi", ".rb", ".rake", ".gemspec", ".sh", ".bash", ".zsh", ".fish", ".ksh", ".yaml", ".yml", ".toml", ".env", ".pl", ".pm", ".r", ".jl", ".ex", ".exs", ".nix", ".mk", ".cmake", ".ps1", ".txt", ".in", ".dockerfile"}
)

// commentsOf returns how a file writes comments, by its name.
func commentsOf(file string) *comments {
	name := strings.ToLower(path.Base(file))
	for i := range commentForms {
		if hasSuffix(name, commentForms[i].suffixes) {
			return &commentForms[i]
		}
	}
	switch {
	case hasSuffix(name, noCommentSuffixes):
		return noComment
	case hasSuffix(name, hashSuffixes), !strings.Contains(name, "."), strings.HasPrefix(name, ".env"), strings.HasPrefix(name, "dockerfile"):
		return hashComment
	}
	return unknownComment
}

// maxCommentLine is how much of a line is read to find a comment, in bytes.
const maxCommentLine = 1000

// commented reports whether offsets of a text, in ascending order, are in
// comments. When in doubt they are not, because what is commented out is no
// signal of use.
type commented struct {
	form  *comments
	text  []byte
	at    int    // up to which blocks are followed
	until string // what ends the block that is open there; empty for none
}

// covers reports whether an offset is in a comment.
func (c *commented) covers(at int) bool {
	from := max(at-maxCommentLine, 0)
	start := from + bytes.LastIndexAny(c.text[from:at], "\r\n") + 1
	if start == from && from > 0 {
		return false
	}
	return c.form.cover(c.text[start:at], c.openAt(start))
}

// openAt follows the blocks that begin on lines of their own, up to the
// beginning of a line, and returns what ends the one that is open there.
func (c *commented) openAt(start int) string {
	if start < c.at {
		return "" // before what was followed: in doubt
	}
	for c.at < start {
		rest := c.text[c.at:start]
		if c.until != "" {
			end := bytes.Index(rest, []byte(c.until))
			if end < 0 {
				break
			}
			c.at += end + len(c.until)
			c.until = ""
			continue
		}
		begin, block := c.form.nextBlock(c.text, c.at, start)
		if begin < 0 {
			break
		}
		c.at, c.until = begin+len(block.open), block.end
	}
	c.at = start
	return c.until
}

// nextBlock finds the next line that begins with a block's opening.
func (c *comments) nextBlock(text []byte, from, to int) (at int, block delimits) {
	at = -1
	for _, b := range c.blocks {
		for i := from; i < to; {
			next := bytes.Index(text[i:to], []byte(b.open))
			if next < 0 {
				break
			}
			i += next
			if beginsLine(text, i) {
				if at < 0 || i < at {
					at, block = i, b
				}
				break
			}
			i++
		}
	}
	return at, block
}

// beginsLine reports whether only blanks precede an offset on its line.
func beginsLine(text []byte, at int) bool {
	for at > 0 && (text[at-1] == ' ' || text[at-1] == '\t') {
		at--
	}
	return at == 0 || text[at-1] == '\n' || text[at-1] == '\r'
}

// cover reports whether the beginning of a line ends in a comment. Until is
// what ends the block in which the line begins, if it does.
func (c *comments) cover(line []byte, until string) bool {
	quote := byte(0)
	for i := 0; i < len(line); i++ {
		begins := func(mark string) bool { return bytes.HasPrefix(line[i:], []byte(mark)) }
		switch b := line[i]; {
		case until != "":
			if begins(until) {
				i += len(until) - 1
				until = ""
			}
		case b == '\\':
			i++
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case strings.IndexByte("\"'`", b) >= 0:
			quote = b
		default:
			n := slices.IndexFunc(c.blocks, func(d delimits) bool { return begins(d.open) })
			if n < 0 && c.toEnd(line, i) {
				return true
			}
			if n >= 0 {
				until = c.blocks[n].end
				i += len(c.blocks[n].open) - 1
			}
		}
	}
	return until != ""
}

// toEnd reports whether a comment begins at an offset of a line and takes the
// rest of it. Inside a line it has blanks on both sides, because addresses
// contain # and //, too.
func (c *comments) toEnd(line []byte, at int) bool {
	begins := beginsLine(line, at)
	starts := func(mark string) bool { return bytes.HasPrefix(line[at:], []byte(mark)) }
	if begins && slices.ContainsFunc(c.begin, starts) {
		return true
	}
	for _, mark := range c.line {
		if !starts(mark) {
			continue
		}
		next := at + len(strings.TrimRight(mark, " "))
		blank := next < len(line) && (line[next] == ' ' || line[next] == '\t')
		if begins || blank && (line[at-1] == ' ' || line[at-1] == '\t') {
			return true
		}
	}
	return false
}
