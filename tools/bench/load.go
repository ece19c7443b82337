package main

import (
	"bytes"
	"io"
	"net/http"
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
	Requests   int     `json:"requests"`
	Workers    int     `json:"concurrency"`
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

// send makes all requests with so many workers, within limit, and says how long each took; an answer without want is wrong.
func send(client *http.Client, token, want string, workers int, limit time.Duration, all []asked) ([]time.Duration, int) {
	took := make([]time.Duration, len(all))
	var next, wrong atomic.Int64
	var group sync.WaitGroup
	end := time.Now().Add(limit)
	for range workers {
		group.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(all); i = next.Add(1) - 1 {
				if time.Now().After(end) {
					wrong.Add(1)
					continue
				}
				began := time.Now()
				if !bytes.Contains(post(client, token, all[i]), []byte(want)) {
					wrong.Add(1)
				}
				took[i] = time.Since(began)
			}
		})
	}
	group.Wait()
	return took, int(wrong.Load())
}

func post(client *http.Client, token string, what asked) []byte {
	request, err := http.NewRequest(http.MethodPost, what.url, bytes.NewReader(what.body))
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
