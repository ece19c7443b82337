package main

import (
	"fmt"
	"log"
	"net/http"
	"slices"
	"time"
)

// bench is what the scenarios need.
type bench struct {
	webhook  string
	caller   *http.Client
	cluster  cluster
	registry *registry
	host     string
	signer   signer
	pid      int
	scale    int
	only     []string
	ready    map[string]bool
	made     int
	named    int
	results  []result
}

const limit = 5 * time.Minute

// measure asks, and notes what it cost everybody.
func (b *bench) measure(s scenario, m mode) {
	asked := batch{path: m.path, workers: s.workers, all: b.questions(s, m), meant: s.answers()}
	if s.trouble != nil {
		s.trouble(b.registry)
		defer b.registry.well()
	}
	registry, cpu, began := b.registry.count.Load(), cpuMillis(b.pid), time.Now()
	replies := asked.send(limit)
	wall, spent := time.Since(began), cpuMillis(b.pid)-cpu
	done := summary(replies)
	done.Name, done.Path, done.Rules, done.Workers = s.name, m.path.name, m.rules, s.workers
	done.PerSecond = float64(len(replies)) / wall.Seconds()
	done.CPU = spent / float64(len(replies))
	done.Registry = b.registry.count.Load() - registry
	done.ResidentMB = residentMiB(b.pid)
	b.results = append(b.results, done)
	fmt.Println(row(done))
	complain(replies)
}

func complain(replies []reply) {
	if i := slices.IndexFunc(replies, func(r reply) bool { return r.wrong != "" }); i >= 0 {
		log.Printf("an answer that is not as it should be: %s", replies[i].wrong)
	}
}

// questions are those of a scenario, less where less is asked for; no two Pods of a run have one name.
func (b *bench) questions(s scenario, m mode) []asked {
	all := make([]asked, min(s.requests, max(s.requests/b.scale, 8)))
	for i, image := range s.images(b, m, len(all)) {
		b.named++
		all[i] = m.path.ask(question{profile: m.profile, pod: fmt.Sprintf("pod-%d", b.named), image: image, kept: s.kept})
	}
	return all
}
