package main

import (
	"slices"
	"time"
)

// scenario is what is asked. It is declared once, and each mode asks it in its own way.
type scenario struct {
	name     string
	workers  int
	requests int // of a whole run
	images   stock
	profile  string // that judges, where the mode has another
	trouble  func(*registry)
	meant    []answer // all is to be admitted where there is none
	kept     bool     // no dry run, where there is a choice
}

func (s scenario) answers() []answer {
	if s.meant == nil {
		return []answer{admitted}
	}
	return s.meant
}

var (
	unsignedImage = answer{" SIGNATURE_MISSING "}
	brokenRule    = answer{" CLASSIFICATION_NOT_ALLOWED "}
	outOfTime     = answer{" OVERLOADED ", "too little time was left"}
	rateLimited   = answer{" REGISTRY_UNREACHABLE ", "429"}
)

// admissions are what is asked in every mode, while all is well.
var admissions = slices.Concat(
	[]scenario{cold("cold: new images, each once", 500)},
	concurrently(scenario{name: "warm: one image", requests: 2000, images: known(fresh(1))}),
	[]scenario{
		{name: "refused: unsigned images, 5 times each", workers: 8, requests: 500, images: unsigned(5), meant: []answer{unsignedImage}},
		{name: "burst: 4 Pods of each new image", workers: 50, requests: 200, images: fresh(4), kept: true},
	})

// refusedByRule is of a signed image.
var refusedByRule = scenario{name: "refused: by a rule, one image", workers: 8, requests: 500, images: fresh(500), profile: "bench-refusing", meant: []answer{brokenRule}}

// troubled is what is asked in every mode while the registry is not well. Where it is slow and many ask, turns are waited for, so that
// some may be refused: the more requests an image takes, the more.
var troubled = []scenario{
	{name: "registry 2 s slow: new images", workers: 8, requests: 32, images: fresh(1), trouble: slow, meant: []answer{admitted, outOfTime}},
	{name: "registry 2 s slow: a known image", workers: 8, requests: 200, images: known(fresh(1)), trouble: slow},
	{name: "registry answers 429: new images", workers: 8, requests: 32, images: fresh(1), trouble: limited, meant: []answer{rateLimited}},
	{name: "registry answers 429: a known image", workers: 8, requests: 200, images: known(fresh(1)), trouble: limited},
}

func slow(r *registry)    { r.delay.Store(int64(2 * time.Second)) }
func limited(r *registry) { r.status.Store(429) }

// compositions compare what a large bill of materials costs with a small one, for the same rules, and ten requirements with one. Rules
// look for a component by its name, and by ten patterns; of both the bill has what is near.
func compositions() []scenario {
	small, large := known(billed(20)), known(billed(20000))
	all := []scenario{{name: "bill of materials, 20,000: new images", workers: 1, requests: 4, images: freshlyBilled(20000), profile: "bench-bill"}}
	for _, workers := range []int{1, 8} {
		all = append(all,
			scenario{name: "no bill of materials", workers: workers, requests: 1000, images: known(fresh(1))},
			scenario{name: "bill of materials: 20, one rule", workers: workers, requests: 1000, images: small, profile: "bench-bill"},
			scenario{name: "bill of materials: 20,000, one rule", workers: workers, requests: 1000, images: large, profile: "bench-bill"},
			scenario{name: "bill of materials: 20,000, a ban list", workers: workers, requests: 250, images: large, profile: "bench-banned"},
			scenario{name: "bill of materials: 20,000, ten patterns", workers: workers, requests: 250, images: large, profile: "bench-wild"},
			scenario{name: "bill of materials: 20, ten requirements", workers: workers, requests: 1000, images: small, profile: "bench-ten"},
			scenario{name: "bill of materials: 20,000, ten requirements", workers: workers, requests: 1000, images: large, profile: "bench-ten"})
	}
	return all
}

func cold(name string, requests int) scenario {
	return scenario{name: name, workers: 8, requests: requests, images: fresh(1)}
}

func mixed(name string, requests int) scenario {
	return scenario{name: name, workers: 8, requests: requests, images: fresh(5)}
}

func floor(name string, requests int) scenario {
	return scenario{name: name, workers: 8, requests: requests, images: nowhere}
}

func concurrently(s scenario) []scenario {
	var all []scenario
	for _, workers := range []int{1, 8, 32} {
		s.workers = workers
		all = append(all, s)
	}
	return all
}
