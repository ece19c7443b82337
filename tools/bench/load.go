package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// asked is one request to make: where to, and with what body.
type asked struct {
	url  string
	body []byte
}

// result is what a number of requests came to.
type result struct {
	Name       string  `json:"name"`
	Path       string  `json:"path"`
	Rules      string  `json:"rules"`
	Requests   int     `json:"requests"`
	Workers    int     `json:"concurrency"`
	Refused    int     `json:"refused"`
	Wrong      int     `json:"unexpectedAnswers"`
	P50        float64 `json:"p50Millis"`
	P95        float64 `json:"p95Millis"`
	P99        float64 `json:"p99Millis"`
	Max        float64 `json:"maxMillis"`
	PerSecond  float64 `json:"requestsPerSecond"`
	CPU        float64 `json:"operatorCpuMillisPerRequest"`
	Registry   int64   `json:"registryRequests"`
	ResidentMB float64 `json:"operatorResidentMiB"`
}

// batch is what is asked in one go, and the answers that it may have.
type batch struct {
	path    path
	workers int
	all     []asked
	meant   []answer
}

// reply is what was answered: one that was meant, or one that is wrong.
type reply struct {
	answer answer
	wrong  string
	took   time.Duration
}

// send makes all requests within limit.
func (b batch) send(limit time.Duration) []reply {
	replies := make([]reply, len(b.all))
	var next atomic.Int64
	var group sync.WaitGroup
	end := time.Now().Add(limit)
	for range b.workers {
		group.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(b.all); i = next.Add(1) - 1 {
				if time.Now().After(end) {
					replies[i].wrong = "none: the time was over before it was asked"
					continue
				}
				replies[i] = b.path.reply(b.all[i], b.meant)
			}
		})
	}
	group.Wait()
	return replies
}

// reply asks, and finds which of the answers it is that are meant.
func (p path) reply(what asked, meant []answer) reply {
	began := time.Now()
	body := what.post(p.client, p.token)
	took := time.Since(began)
	for _, each := range meant {
		if hasAll(body, p.says(each)) {
			return reply{answer: each, took: took}
		}
	}
	return reply{wrong: fmt.Sprintf("%.1000s", body), took: took}
}

func hasAll(body []byte, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !bytes.Contains(body, []byte(word)) })
}

func (a asked) post(client *http.Client, token string) []byte {
	request, err := http.NewRequest(http.MethodPost, a.url, bytes.NewReader(a.body))
	must(err)
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := client.Do(request)
	if err != nil {
		return []byte(err.Error())
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	return body
}
