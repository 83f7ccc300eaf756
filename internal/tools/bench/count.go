package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// countConftest reads conftest's JSON and counts the files, and those in which
// nothing fails. It keeps none of it: what this program holds at its largest
// would count as memory of the programs that it runs.
func countConftest(r io.Reader) (passing, files int, err error) {
	d := json.NewDecoder(r)
	if err := enter(d, '['); err != nil {
		return 0, 0, err
	}
	for d.More() {
		var file struct {
			Failures []struct{} `json:"failures"`
		}
		if err := d.Decode(&file); err != nil {
			return 0, 0, err
		}
		files++
		if len(file.Failures) == 0 {
			passing++
		}
	}
	return passing, files, drain(r)
}

// countFind reads the JSON of find and counts the made offerings, and those that
// nothing blocks.
func countFind(r io.Reader) (passing, files int, err error) {
	d := json.NewDecoder(r)
	if err := enter(d, '{'); err != nil {
		return 0, 0, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return 0, 0, err
		}
		if key != "offerings" {
			var skipped json.RawMessage
			if err := d.Decode(&skipped); err != nil {
				return 0, 0, err
			}
			continue
		}
		if err := enter(d, '['); err != nil {
			return 0, 0, err
		}
		for d.More() {
			var o struct{ ID, Verdict string }
			if err := d.Decode(&o); err != nil {
				return 0, 0, err
			}
			if !strings.HasPrefix(o.ID, madePrefix) {
				continue
			}
			files++
			if o.Verdict != "block" {
				passing++
			}
		}
		break
	}
	return passing, files, drain(r)
}

// enter reads the beginning of a list or an object.
func enter(d *json.Decoder, want json.Delim) error {
	token, err := d.Token()
	if err == nil && token != want {
		err = fmt.Errorf("the output begins with %v, want %v", token, want)
	}
	return err
}

func drain(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

// countOf runs a command and counts what it writes, as it comes.
func countOf(command []string, count func(io.Reader) (passing, files int, err error)) (passing, files int, err error) {
	c := exec.Command(command[0], command[1:]...)
	pipe, err := c.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	var said complaint
	c.Stderr = &said
	if err := c.Start(); err != nil {
		return 0, 0, err
	}
	passing, files, err = count(pipe)
	drain(pipe)
	if ended := c.Wait(); ended != nil && c.ProcessState.ExitCode() != 1 {
		return 0, 0, said.with(command, ended)
	}
	return passing, files, err
}
