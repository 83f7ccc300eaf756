package yamlformat

import (
	"fmt"
	"strings"
)

// shout reads itself from text.
type shout string

func (s *shout) UnmarshalText(text []byte) error {
	if string(text) != strings.ToUpper(string(text)) {
		return fmt.Errorf("expected capitals")
	}
	*s = shout(text)
	return nil
}

type item struct {
	Name string   `yaml:",key"`
	N    int      `yaml:"n,required"`
	Tags []string `yaml:"tags"`
}

type sample struct {
	Text  string `yaml:"text,required"`
	Color string `yaml:"color"`
	Shout shout  `yaml:"shout"`
	Items []item `yaml:"items"`
}
