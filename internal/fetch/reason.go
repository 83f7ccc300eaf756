package fetch

import (
	"fmt"
	"time"
)

// Reason is why a page could not be read. The words are stable.
type Reason string

// The reasons.
const (
	Forbidden        Reason = "forbidden"
	NotFound         Reason = "not_found"
	RateLimited      Reason = "rate_limited"
	ServerError      Reason = "server_error"
	HTTPStatus       Reason = "http_status"
	Timeout          Reason = "timeout"
	TooLarge         Reason = "too_large"
	TooManyRedirects Reason = "too_many_redirects"
	RefusedAddress   Reason = "refused_address"
	BadAddress       Reason = "bad_address"
	TLS              Reason = "tls"
	DNS              Reason = "dns"
	Network          Reason = "network"
	UnsupportedType  Reason = "unsupported_type"
	Canceled         Reason = "canceled"
)

// reasonWords explains the reasons.
var reasonWords = map[Reason]string{
	Forbidden:        "the server does not show the page: 401 or 403",
	NotFound:         "the page does not exist: 404 or 410",
	RateLimited:      "the server requires fewer requests: 429, or a Retry-After that is too long to wait",
	ServerError:      "the server failed: 500 to 599",
	HTTPStatus:       "the server answered with another status than 200",
	Timeout:          "the page did not arrive in time",
	TooLarge:         "the page or its header is larger than the limit",
	TooManyRedirects: "there are too many redirects, or they form a loop",
	RefusedAddress:   "its host is inside a network, or a redirect leaves https",
	BadAddress:       "the address is not allowed; it must be an https URL without a name and password",
	TLS:              "no trusted connection could be made",
	DNS:              "the name of the host could not be resolved",
	Network:          "the connection failed or ended early",
	UnsupportedType:  "the page is not text, HTML or PDF",
	Canceled:         "the run ended before the page was read",
}

// Words returns what the reason means, empty for an unknown one.
func (r Reason) Words() string { return reasonWords[r] }

// failure is why a request gave no page.
type failure struct {
	reason  Reason
	message string
	status  int           // HTTP status; 0 for none
	retry   bool          // another attempt may succeed
	wait    time.Duration // that the server requires; 0 for none
}

func failed(reason Reason, format string, args ...any) *failure {
	return &failure{reason: reason, message: clip(fmt.Sprintf(format, args...))}
}

func canceled() *failure { return failed(Canceled, "stopped before the page was read") }

// maxMessage is the maximal length of a message in characters: some have parts
// from the server, such as the names in its certificate.
const maxMessage = 300

func clip(message string) string {
	if runes := []rune(message); len(runes) > maxMessage {
		return string(runes[:maxMessage-1]) + "…"
	}
	return message
}
