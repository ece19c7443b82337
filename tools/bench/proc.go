package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
)

// ticks are what Linux counts CPU time in for processes.
const ticksPerSecond = 100

// cpuMillis is the time that a process has spent on all CPUs.
func cpuMillis(pid int) float64 {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	must(err)
	// The name before it may hold anything but its last bracket.
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	user, err := strconv.Atoi(string(fields[11]))
	must(err)
	system, err := strconv.Atoi(string(fields[12]))
	must(err)
	return float64(user+system) * 1000 / ticksPerSecond
}

// residentMiB is the memory that a process has in RAM.
func residentMiB(pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	must(err)
	for line := range bytes.Lines(status) {
		if rest, ok := bytes.CutPrefix(line, []byte("VmRSS:")); ok {
			kib, err := strconv.Atoi(string(bytes.Fields(rest)[0]))
			must(err)
			return float64(kib) / 1024
		}
	}
	return 0
}
