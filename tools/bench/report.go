package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"time"
)

const columns = "%-46s %-10s %6s %3s %8s %8s %8s %8s %8s %8s %9s %7s %6s"

func header() string {
	return fmt.Sprintf(columns, "what", "path", "n", "c", "p50 ms", "p95 ms", "p99 ms", "max ms", "req/s", "CPU ms", "registry", "RSS MiB", "wrong")
}

func row(r result) string {
	number := func(v float64) string { return fmt.Sprintf("%.1f", v) }
	return fmt.Sprintf(columns, r.Name, r.Path, fmt.Sprint(r.Requests), fmt.Sprint(r.Workers), number(r.P50), number(r.P95), number(r.P99),
		number(r.Max), number(r.PerSecond), fmt.Sprintf("%.2f", r.CPU), fmt.Sprint(r.Registry), number(r.ResidentMB), fmt.Sprint(r.Wrong))
}

func summary(took []time.Duration) result {
	sorted := slices.Sorted(slices.Values(took))
	at := func(share float64) float64 {
		return float64(sorted[min(len(sorted)-1, int(share*float64(len(sorted))))].Microseconds()) / 1000
	}
	return result{Requests: len(took), P50: at(0.5), P95: at(0.95), P99: at(0.99), Max: at(1)}
}

func write(file string, results []result) {
	text, err := json.MarshalIndent(map[string]any{"at": time.Now().UTC().Format(time.RFC3339), "results": results}, "", "  ")
	must(err)
	must(os.WriteFile(file, append(text, '\n'), 0o644))
}
