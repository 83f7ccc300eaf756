package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine is what the figures were measured on.
type machine struct {
	system, cpu, golang string
	cores               int
}

func thisMachine() machine {
	return machine{system: runtime.GOOS + "/" + runtime.GOARCH, cpu: cpuModel(), golang: runtime.Version(), cores: runtime.NumCPU()}
}

// brief says it in a line.
func (m machine) brief() string {
	return fmt.Sprintf("%s, %d cores, %s, %s", m.system, m.cores, m.cpu, m.golang)
}

// cpuModel returns the processor's name where the system tells it in a file.
func cpuModel() string {
	const unknown = "a processor that the system does not name"
	file, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return unknown
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return unknown
}
