package fetch

import (
	"fmt"
	"time"
)

// Reason says why a page could not be read. The reasons are stable.
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

// reasonWords holds the reasons in the order in which they are explained.
var reasonWords = [...]struct {
	reason Reason
	words  string
}{
	{Forbidden, "the server does not show the page: 401 or 403"},
	{NotFound, "there is no such page: 404 or 410"},
	{RateLimited, "the server asks for fewer requests: 429, or a Retry-After that is too long to wait"},
	{ServerError, "the server failed: 500 to 599"},
	{HTTPStatus, "the server answered with another status than 200"},
	{Timeout, "the page did not come in time"},
	{TooLarge, "the page, or the header before it, is larger than is read"},
	{TooManyRedirects, "the redirects are too many, or lead in a circle"},
	{RefusedAddress, "it leads to an address inside a network, or away from https"},
	{BadAddress, "the address is not one that is asked: an https URL without a name and password"},
	{TLS, "no trusted connection could be made"},
	{DNS, "the name of the host could not be resolved"},
	{Network, "the connection failed, or broke off"},
	{UnsupportedType, "what is there is no text, HTML or PDF"},
	{Canceled, "the run ended before the page was read"},
}

// Reasons returns every reason, in the order in which they are explained.
func Reasons() []Reason {
	var all []Reason
	for _, r := range reasonWords {
		all = append(all, r.reason)
	}
	return all
}

// Words returns what the reason means, empty for a word that is none.
func (r Reason) Words() string {
	for _, known := range reasonWords {
		if known.reason == r {
			return known.words
		}
	}
	return ""
}

// failure is why a request gave no page.
type failure struct {
	reason  Reason
	message string
	status  int           // HTTP status; 0 for none
	retry   bool          // another attempt may do better
	wait    time.Duration // that the server asks for; 0 where it says nothing
}

func failed(reason Reason, format string, args ...any) *failure {
	return &failure{reason: reason, message: clip(fmt.Sprintf(format, args...))}
}

func (f *failure) orRetry() *failure {
	f.retry = true
	return f
}

func canceled() *failure { return failed(Canceled, "stopped before the page was read") }

// maxMessage bounds a message, in characters: parts of some are the server's
// words, such as the names in its certificate.
const maxMessage = 300

func clip(message string) string {
	if runes := []rune(message); len(runes) > maxMessage {
		return string(runes[:maxMessage-1]) + "…"
	}
	return message
}
