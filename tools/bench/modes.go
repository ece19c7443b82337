package main

import (
	"fmt"
	"strings"
)

// mode is a path and the profile that judges there, without rules or with one.
type mode struct {
	path    path
	rules   string
	profile string
}

const (
	without = "none"
	rego    = "Rego"
)

// ask has each scenario asked in that mode, if it is among those that are to be.
func (b *bench) ask(m mode, all ...scenario) {
	for _, s := range all {
		in := m
		if s.profile != "" {
			in.profile = s.profile
		}
		if b.chosen(s, in) {
			b.prepare(in)
			b.measure(s, in)
		}
	}
}

// chosen tells whether a scenario has all words that were given in its row.
func (b *bench) chosen(s scenario, m mode) bool {
	row := strings.ToLower(fmt.Sprintf("%s %s %s c=%d", s.name, m.path.name, m.rules, s.workers))
	for _, word := range b.only {
		if !strings.Contains(row, strings.ToLower(word)) {
			return false
		}
	}
	return true
}

// prepare has a mode's profile judge, once.
func (b *bench) prepare(m mode) {
	if key := m.path.name + " " + m.profile; !b.ready[key] {
		m.path.ready(m.profile)
		b.ready[key] = true
	}
}
