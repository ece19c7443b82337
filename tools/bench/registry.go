package main

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// registry is an OCI registry in memory, with the referrers API. It counts requests, and can be slow or say no.
type registry struct {
	mu      sync.RWMutex
	content map[string]document
	count   atomic.Int64
	delay   atomic.Int64
	status  atomic.Int64
}

type document struct {
	kind string
	body []byte
}

func (r *registry) put(path, kind string, body []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.content[path] = document{kind, body}
}

func (r *registry) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.count.Add(1)
	time.Sleep(time.Duration(r.delay.Load()))
	if status := r.status.Load(); status != 0 {
		w.WriteHeader(int(status))
		return
	}
	r.mu.RLock()
	found, ok := r.content[q.URL.Path]
	r.mu.RUnlock()
	if !ok && strings.Contains(q.URL.Path, "/referrers/") {
		found, ok = document{indexType, []byte(`{"schemaVersion":2,"mediaType":"` + indexType + `","manifests":[]}`)}, true
	}
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", found.kind)
	_, _ = w.Write(found.body)
}

// well makes it answer at once and truly again.
func (r *registry) well() {
	r.delay.Store(0)
	r.status.Store(0)
}
