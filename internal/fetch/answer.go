package fetch

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// answer is a page, or a redirect to one.
type answer struct {
	status    int
	location  string // of a redirect
	mediaType string
	body      []byte
}

// readAnswer reads the page in a response. The error is one of the connection.
func (c *Client) readAnswer(resp *http.Response) (*answer, *failure, error) {
	if location := resp.Header.Get("Location"); isRedirect(resp.StatusCode) && location != "" {
		return &answer{status: resp.StatusCode, location: location}, nil, nil
	}
	if resp.StatusCode != http.StatusOK {
		return nil, c.statusFailure(resp), nil
	}
	body, f, err := c.readBody(resp)
	if f != nil || err != nil {
		return nil, f, err
	}
	header := resp.Header.Get("Content-Type")
	mediaType := typeOf(header, body)
	switch {
	case mediaType == snapshot.TypePDF:
	case isText(mediaType):
		body = snapshot.Decode(body, header)
	default:
		return nil, unsupported(mediaType), nil
	}
	return &answer{status: resp.StatusCode, mediaType: mediaType, body: body}, nil, nil
}

func isRedirect(status int) bool {
	return slices.Contains([]int{http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect}, status)
}

// statusFailure returns the failure for a status other than 200, in the words of
// the standard, never the server's.
func (c *Client) statusFailure(resp *http.Response) *failure {
	status := resp.StatusCode
	f := &failure{reason: HTTPStatus, message: strings.TrimSpace(fmt.Sprintf("answered %d %s", status, http.StatusText(status)))}
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		f.reason = Forbidden
	case status == http.StatusNotFound || status == http.StatusGone:
		f.reason = NotFound
	case status == http.StatusTooManyRequests:
		f.reason, f.retry = RateLimited, true
	case status >= 500 && status < 600:
		f.reason, f.retry = ServerError, true
	case isRedirect(status):
		f.message += " without a location"
	}
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		f.wait = retryAfter(resp.Header, c.Now())
	}
	if f.wait > maxWait {
		f.reason, f.retry = RateLimited, false
		f.message += " and requires a wait of " + inWords(f.wait)
	}
	return f
}

// readBody reads a body of at most MaxBytes after decompression, so that a small
// answer cannot fill the memory.
func (c *Client) readBody(resp *http.Response) ([]byte, *failure, error) {
	// The transport has requested gzip and decompressed it.
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return nil, failed(UnsupportedType, "the page is encoded as %q, which was not requested", coding), nil
	}
	if declared := declaredType(resp.Header.Get("Content-Type")); declared != "" && !isBytes(declared) && !isText(declared) && declared != snapshot.TypePDF {
		return nil, unsupported(declared), nil
	}
	tooLarge := failed(TooLarge, "larger than %s", snapshot.Size(c.MaxBytes))
	if resp.ContentLength > c.MaxBytes {
		return nil, tooLarge, nil
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, c.MaxBytes+1))
	if int64(len(body)) > c.MaxBytes {
		return nil, tooLarge, nil
	}
	return body, nil, err
}

func unsupported(mediaType string) *failure {
	return failed(UnsupportedType, "it is %q, which has no text that can be read", mediaType)
}

// typeOf returns the media type of a body: that of the header, except where the
// body is clearly something else, such as a picture labeled as text.
func typeOf(header string, body []byte) string {
	declared := declaredType(header)
	found := declaredType(http.DetectContentType(body))
	switch {
	case declared == "", isBytes(declared):
		return found
	case isText(declared) && !isText(found) && !isBytes(found):
		return found
	case declared == snapshot.TypePDF && found == snapshot.TypeHTML:
		return found
	}
	return declared
}

// declaredType returns the media type of a header without its parameters, which may
// be invalid.
func declaredType(header string) string {
	name, _, _ := strings.Cut(header, ";")
	mediaType, _, err := mime.ParseMediaType(name)
	if err != nil {
		return ""
	}
	return mediaType
}

func isText(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || mediaType == snapshot.TypeXHTML || mediaType == "application/json"
}

// isBytes reports whether a media type is one of unknown bytes.
func isBytes(mediaType string) bool {
	return mediaType == "application/octet-stream" || mediaType == "binary/octet-stream"
}
