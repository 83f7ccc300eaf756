package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// chromium is a browser without a window, driven over its DevTools protocol:
// JSON messages on two pipes, each ended by a NUL.
type chromium struct {
	t       *testing.T // the test that is running
	to      *os.File
	from    *bufio.Reader
	last    int
	session string
	loaded  bool
	console []string // what the page complained of
}

// browserTime is when a browser that hangs is given up; on an idle machine it is
// done in a few seconds.
const browserTime = 2 * time.Minute

// findChromium returns the browser's program. Where there is none, the test is
// skipped and says so, unless VENDORCHECK_BROWSER asks that it runs.
func findChromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	if os.Getenv("VENDORCHECK_BROWSER") != "" {
		t.Fatal("there is no Chromium here, and VENDORCHECK_BROWSER asks for one")
	}
	t.Skip("SKIPPED: there is no Chromium here, so no page was opened in a browser; install chromium to run this")
	return ""
}

// startChromium starts the browser with one empty page; it ends with the test.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), browserTime)
	c := exec.CommandContext(ctx, findChromium(t), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe", "--user-data-dir="+profileFolder(t), "about:blank")
	toBrowser, to := pipeTo(t)
	from, fromBrowser := pipeTo(t)
	c.ExtraFiles = []*os.File{toBrowser, fromBrowser} // its descriptors 3 and 4
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	toBrowser.Close()
	fromBrowser.Close()
	t.Cleanup(func() {
		cancel()
		_ = c.Wait()
		to.Close()
		from.Close()
	})
	b := &chromium{t: t, to: to, from: bufio.NewReader(from)}
	b.attach()
	return b
}

// profileFolder is where the browser keeps its state. Its helper processes end
// a moment after it does and write until then, so removing the folder may take
// a few tries; t.TempDir would fail the test.
func profileFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "vendorcheck-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for range 50 {
			if os.RemoveAll(dir) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Logf("the browser still writes to %s", dir)
	})
	return dir
}

func pipeTo(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	return r, w
}

// attach opens a page and listens to what it complains of.
func (b *chromium) attach() {
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		b.call(domain+".enable", nil, nil)
	}
}

// message is one of the protocol's: an answer if it has an id, an event if not.
type message struct {
	ID     int             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params any             `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  json.RawMessage `json:"error,omitempty"`

	SessionID string `json:"sessionId,omitempty"`
}

// call sends a command and waits for its answer.
func (b *chromium) call(method string, params map[string]any, result any) {
	b.t.Helper()
	b.last++
	text, err := json.Marshal(message{ID: b.last, Method: method, Params: params, SessionID: b.session})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.to.Write(append(text, 0)); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	for {
		m := b.receive()
		if m.ID != b.last {
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				b.t.Fatalf("%s: %v", method, err)
			}
		}
		return
	}
}

// receive reads one message and keeps what the events tell.
func (b *chromium) receive() message {
	b.t.Helper()
	text, err := b.from.ReadBytes(0)
	if err != nil {
		b.t.Fatalf("the browser went away, or took more than %s: %v", browserTime, err)
	}
	var m message
	if err := json.Unmarshal(text[:len(text)-1], &m); err != nil {
		b.t.Fatal(err)
	}
	switch m.Method {
	case "Page.loadEventFired":
		b.loaded = true
	case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening":
		b.console = append(b.console, string(text[:len(text)-1]))
	}
	return m
}

// look says how the next page is looked at.
type look struct {
	width  int
	scheme string // light or dark
	media  string // screen or print
}

func (l look) String() string { return fmt.Sprintf("%d %s %s", l.width, l.scheme, l.media) }

// open loads an address and waits until it has loaded.
func (b *chromium) open(address string, l look) {
	b.t.Helper()
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": l.width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": l.media, "features": []map[string]string{{"name": "prefers-color-scheme", "value": l.scheme}}}, nil)
	b.loaded, b.console = false, nil
	b.call("Page.navigate", map[string]any{"url": address}, nil)
	for !b.loaded {
		b.receive()
	}
}

// run runs a script in the page and returns what it complains of, a line each.
func (b *chromium) run(script string) []string {
	b.t.Helper()
	var answer struct {
		Result           struct{ Value []string }
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true}, &answer)
	if answer.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", script, answer.ExceptionDetails)
	}
	return answer.Result.Value
}

// press presses a key and lets it go.
func (b *chromium) press(key string) {
	b.t.Helper()
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": map[string]int{"Tab": 9}[key]}, nil)
	}
}

// complain fails the test with each complaint and with the console's.
func (b *chromium) complain(complaints []string) {
	b.t.Helper()
	for _, c := range append(complaints, b.console...) {
		b.t.Error(strings.TrimSpace(c))
	}
}
