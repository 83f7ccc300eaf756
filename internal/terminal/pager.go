package terminal

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Pager shows, page by page, what is longer than the terminal. The zero value
// shows nothing.
type Pager struct {
	Terminal
	LookupEnv func(string) (string, bool)
	Disabled  bool // --no-pager
}

// Show shows a text in the pager and waits until it is closed, which is no error
// however early. It returns false where nothing was shown: the text fits, no
// pager is wanted, or it does not start.
func (p Pager) Show(text []byte, stdout, stderr io.Writer) bool {
	command := p.command()
	if len(command) == 0 || !p.tooLong(text) {
		return false
	}
	// An interrupt is for the pager: if this program ended first, both the shell
	// and the pager would read from the terminal.
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	c := exec.Command(command[0], command[1:]...)
	c.Stdin, c.Stdout, c.Stderr = bytes.NewReader(text), stdout, stderr
	c.Env = append(os.Environ(), p.defaults()...)
	if c.Start() != nil {
		return false
	}
	_ = c.Wait() // how the pager ends says nothing about the answer
	return !notStarted(c.ProcessState.ExitCode())
}

// notStarted reports whether a shell ended with this code because it could not
// run its command.
func notStarted(code int) bool { return code == 126 || code == 127 }

// command returns the pager with its arguments, nothing where none is wanted.
// PAGER decides, as it does for git; the default is less.
func (p Pager) command() []string {
	if !p.Is || p.Disabled || p.env("CI") != "" || p.env("TERM") == "dumb" {
		return nil
	}
	pager, given := p.LookupEnv("PAGER")
	switch {
	case !given:
		return []string{"less"}
	case strings.ContainsAny(pager, "|&;<>()$`\\\"'*?[#~=%"):
		return []string{"sh", "-c", pager}
	case pager == "cat":
		return nil
	}
	return strings.Fields(pager)
}

func (p Pager) env(name string) string {
	value, _ := p.LookupEnv(name)
	return value
}

// defaults are the variables that pagers read, where they are not set: as git
// sets them.
func (p Pager) defaults() []string {
	var set []string
	for _, d := range []struct{ name, value string }{{"LESS", "FRX"}, {"LV", "-c"}} {
		if _, given := p.LookupEnv(d.name); !given {
			set = append(set, d.name+"="+d.value)
		}
	}
	return set
}

// minRows is the least height of a terminal in which a pager helps.
const minRows = 5

// tooLong reports whether a text and the prompt after it take more rows than the
// terminal has. Where the rows are not known, or too few for a pager to help,
// nothing is too long.
func (p Pager) tooLong(text []byte) bool {
	rows := 1
	for line := range bytes.Lines(text) {
		rows += p.rowsOf(string(line))
	}
	return p.Rows >= minRows && rows > p.Rows
}

// rowsOf returns how many rows the terminal takes for a line.
func (p Pager) rowsOf(line string) int {
	width := ansi.StringWidth(strings.TrimSuffix(line, "\n"))
	if p.Columns <= 0 || width == 0 {
		return 1
	}
	return (width + p.Columns - 1) / p.Columns
}
