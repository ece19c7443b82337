package main

import (
	"fmt"
	"net/http"
	"strings"
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
	only     string
	results  []result
}

const limit = 5 * time.Minute

// n is a number of requests, less where less is asked for.
func (b *bench) n(full int) int { return max(full/b.scale, 8) }

// measure sends requests and notes what they cost everybody.
func (b *bench) measure(name, path string, client *http.Client, token, want string, workers int, all []asked) {
	if !strings.Contains(name, b.only) {
		return
	}
	registry, cpu, began := b.registry.count.Load(), cpuMillis(b.pid), time.Now()
	took, wrong := send(client, token, want, workers, limit, all)
	wall, spent := time.Since(began), cpuMillis(b.pid)-cpu
	done := summary(took)
	done.Name, done.Path, done.Workers, done.Wrong = name, path, workers, wrong
	done.PerSecond = float64(len(all)) / wall.Seconds()
	done.CPU = spent / float64(len(all))
	done.Registry = b.registry.count.Load() - registry
	done.ResidentMB = residentMiB(b.pid)
	b.results = append(b.results, done)
	fmt.Println(row(done))
}

// direct asks the validating webhook itself, as dry runs, which leave no records.
func (b *bench) direct(name, profile, want string, workers int, references []string) {
	all := make([]asked, len(references))
	for i, reference := range references {
		all[i] = asked{b.webhook + "/validate/" + profile + "?timeout=10s", review(profile, fmt.Sprintf("pod-%d", i), reference)}
	}
	b.measure(name, "direct", b.caller, "", want, workers, all)
}

// noop asks the same endpoint about something that it does not judge, in a review of the same size.
func (b *bench) noop(name string, workers, n int) {
	all := make([]asked, n)
	for i := range all {
		all[i] = asked{b.webhook + "/validate/bench-plain?timeout=10s", reviewOf("configmaps", "ConfigMap", "bench-plain", fmt.Sprintf("pod-%d", i), b.host+"/bench/none:1")}
	}
	b.measure(name, "direct", b.caller, "", `nothing here judges`, workers, all)
}

// served creates Pods through the API server; query may be a dry run.
func (b *bench) served(name, namespace, query, want string, workers int, references []string) {
	all := make([]asked, len(references))
	stamp := time.Now().UnixNano() % 1e9
	for i, reference := range references {
		all[i] = asked{b.cluster.url + "/api/v1/namespaces/" + namespace + "/pods" + query,
			[]byte(pod(namespace, fmt.Sprintf("pod-%d-%d", stamp, i), reference))}
	}
	b.measure(name, "API server", b.cluster.client, b.cluster.token, want, workers, all)
}

func (b *bench) images(name string, n int) []string {
	return images(b.registry, b.host, name, n, &b.signer)
}

func (b *bench) unsigned(name string, n int) []string {
	return images(b.registry, b.host, name, n, nil)
}

// repeat names each so many times, one after another, until there are n.
func repeat(references []string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = references[i%len(references)]
	}
	return all
}
