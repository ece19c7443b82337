package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"time"
)

const columns = "%-46s %-10s %-5s %6s %3s %8s %8s %8s %8s %8s %8s %9s %7s %7s %6s"

func header() string {
	return fmt.Sprintf(columns, "what", "path", "rules", "n", "c", "p50 ms", "p95 ms", "p99 ms", "max ms", "req/s", "CPU ms", "registry", "RSS MiB", "refused", "wrong")
}

func row(r result) string {
	number := func(v float64) string { return fmt.Sprintf("%.1f", v) }
	return fmt.Sprintf(columns, r.Name, r.Path, r.Rules, fmt.Sprint(r.Requests), fmt.Sprint(r.Workers), number(r.P50), number(r.P95), number(r.P99),
		number(r.Max), number(r.PerSecond), fmt.Sprintf("%.2f", r.CPU), fmt.Sprint(r.Registry), number(r.ResidentMB), fmt.Sprint(r.Refused), fmt.Sprint(r.Wrong))
}

func summary(replies []reply) result {
	var sorted []time.Duration
	var sum result
	for _, r := range replies {
		sorted = append(sorted, r.took)
		if r.wrong != "" {
			sum.Wrong++
		} else if r.answer != nil {
			sum.Refused++
		}
	}
	slices.Sort(sorted)
	at := func(share float64) float64 {
		return float64(sorted[min(len(sorted)-1, int(share*float64(len(sorted))))].Microseconds()) / 1000
	}
	sum.Requests, sum.P50, sum.P95, sum.P99, sum.Max = len(sorted), at(0.5), at(0.95), at(0.99), at(1)
	return sum
}

func write(file string, results []result) {
	text, err := json.MarshalIndent(map[string]any{"at": time.Now().UTC().Format(time.RFC3339), "results": results}, "", "  ")
	must(err)
	must(os.WriteFile(file, append(text, '\n'), 0o644))
}
