package main

import (
	"fmt"
	"time"
)

const (
	allowed = `"allowed":true`
	refused = `"allowed":false`
	created = `"kind":"Pod"`
	denied  = `refused by profile`
)

// run goes through all scenarios; the order matters, for the first ones are of a process that just started.
func (b *bench) run() {
	b.cluster.profile("bench-plain", b.signer.pem(), "")
	b.cluster.profile("bench-rego", b.signer.pem(), `,{"id":"hardened","policies":[{"name":"pod-hardening","params":{"level":"baseline"}}]}`)
	b.cluster.create("/api/v1/namespaces", `{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"bench-none"}}`)

	b.mixed("first 1,000 after start, 200 images", 1000)
	b.noop("no-op, after these", 8, b.n(2000))
	b.mixed("10,000 more, 2,000 images", 10000)
	b.mixed("1,000 more, 200 images, warmed up", 1000)
	b.noop("no-op, warmed up", 8, b.n(4000))
	b.direct("new images until warm", "bench-plain", allowed, 8, b.images("until-warm", b.n(30000)))
	b.direct("new images, warmed up", "bench-plain", allowed, 8, b.images("warmed-up", b.n(3000)))
	for _, profile := range []string{"bench-plain", "bench-rego"} {
		b.verified(profile)
	}
	b.bills()
	b.throughTheAPIServer()
	b.trouble()
}

// bills compares what a large bill of materials costs with a small one, for the same rules, and ten requirements with one. Rules look
// for a component by its name, and by ten patterns; of both the bill has what is near.
func (b *bench) bills() {
	composed := `,{"id":"composed","kind":"sbom","policies":[{"name":"sbom-completeness"}]}`
	banned := `,{"id":"unbanned","kind":"sbom","policies":[{"name":"banned-components","params":{"banned":[{"package":"pkg:npm/left-pad","reason":"gone"}]}}]}`
	wild := `,{"id":"unbanned","kind":"sbom","policies":[` +
		`{"name":"banned-components","params":{"banned":[{"package":"pkg:npm/@malice/*","reason":"malware"}`
	for _, name := range []string{"xz*", "log4j*", "*-padding", "spring-*", "openssl*", "event-stream*", "colors*", "node-ipc*", "ua-parser*"} {
		wild += fmt.Sprintf(`,{"package":"pkg:*/*/%s","versions":["=5.6.0","=5.6.1"],"reason":"backdoor"}`, name)
	}
	wild += `]}},{"name":"end-of-life","params":{"ends":[{"package":"pkg:*/*/xz*","cycle":"5.2","eol":"2024-01-01"}]}}]}`
	ten := ""
	for i, asked := range []string{
		`"kind":"sbom","policies":[{"name":"sbom-completeness","params":{"minComponents":2}}]`,
		`"kind":"sbom","policies":[{"name":"licences","params":{"allowed":["MIT","Apache-2.0","BSD-*","ISC"]}}]`,
		`"kind":"sbom","policies":[{"name":"banned-components","params":{"banned":[{"package":"pkg:npm/left-pad","reason":"gone"}]}}]`,
		`"kind":"sbom","policies":[{"name":"end-of-life","params":{"ends":[{"package":"pkg:*/*/python3*","cycle":"3.8","eol":"2024-10-07"}]}}]`,
		`"kind":"sbom","policies":[{"name":"sbom-completeness","params":{"minPercent":{"version":90}}}]`,
		fmt.Sprintf(`"policies":[{"name":"allowed-registries","params":{"registries":["%s"]}}]`, b.host),
		`"policies":[{"name":"mutable-tags"}]`,
		`"policies":[{"name":"availability","params":{"probes":[],"resources":[],"spreadOver":[]}}]`,
		`"policies":[{"name":"data-classification","params":{"label":"app","values":["bench"]}}]`,
		`"policies":[{"name":"pod-hardening","params":{"level":"baseline"}}]`,
	} {
		ten += fmt.Sprintf(`,{"id":"r%d",%s}`, i, asked)
	}
	b.cluster.profile("bench-bill", b.signer.pem(), composed)
	b.cluster.profile("bench-banned", b.signer.pem(), banned)
	b.cluster.profile("bench-wild", b.signer.pem(), wild)
	b.cluster.profile("bench-ten", b.signer.pem(), ten)
	without := b.images("bill-without", 1)
	small := images(b.registry, b.host, "bill-small", 1, &b.signer, bill(20))
	large := images(b.registry, b.host, "bill-large", max(b.n(20)/4, 2), &b.signer, bill(20000))
	b.direct("bill of materials, 20,000: new images", "bench-bill", allowed, 1, large[1:])
	for _, workers := range []int{1, 8} {
		n := b.n(1000)
		suffix := fmt.Sprintf(", c=%d", workers)
		b.direct("bill of materials: none, Rego"+suffix, "bench-rego", allowed, workers, repeat(without, n))
		b.direct("bill of materials: 20, one rule"+suffix, "bench-bill", allowed, workers, repeat(small, n))
		b.direct("bill of materials: 20,000, one rule"+suffix, "bench-bill", allowed, workers, repeat(large[:1], n))
		b.direct("bill of materials: 20,000, a ban list"+suffix, "bench-banned", allowed, workers, repeat(large[:1], n/4))
		b.direct("bill of materials: 20,000, ten patterns"+suffix, "bench-wild", allowed, workers, repeat(large[:1], n/4))
		b.direct("bill of materials: 20, ten requirements"+suffix, "bench-ten", allowed, workers, repeat(small, n))
		b.direct("bill of materials: 20,000, ten requirements"+suffix, "bench-ten", allowed, workers, repeat(large[:1], n))
	}
}

func (b *bench) mixed(name string, n int) {
	n = b.n(n)
	b.direct(name, "bench-plain", allowed, 8, repeat(b.images(fmt.Sprintf("mixed-%d", len(b.results)), n/5), n))
}

func (b *bench) verified(profile string) {
	suffix := map[string]string{"bench-plain": "", "bench-rego": ", Rego"}[profile]
	cold := b.images("cold-"+profile, b.n(500))
	b.direct("cold: new images, each once"+suffix, profile, allowed, 8, cold)
	for _, workers := range []int{1, 8, 32} {
		b.direct(fmt.Sprintf("warm: one image, c=%d%s", workers, suffix), profile, allowed, workers, repeat(cold[:1], b.n(2000)))
	}
	b.direct("refused: unsigned images, 5 times each"+suffix, profile, refused, 8, repeat(b.unsigned("unsigned-"+profile, b.n(500)/5), b.n(500)))
	b.direct("burst: 4 Pods of each new image"+suffix, profile, allowed, 50, repeat(b.images("burst-"+profile, b.n(200)/4), b.n(200)))
}

func (b *bench) throughTheAPIServer() {
	b.served("no webhook asked, dry run", "bench-none", "?dryRun=All", created, 8, repeat(b.images("none", 1), b.n(1000)))
	cold := b.images("served", b.n(500))
	b.served("cold: new images, dry run", "bench-plain", "?dryRun=All", created, 8, cold)
	b.served("warm: one image, dry run", "bench-plain", "?dryRun=All", created, 8, repeat(cold[:1], b.n(1000)))
	b.served("warm: one image, dry run, Rego", "bench-rego", "?dryRun=All", created, 8, repeat(cold[:1], b.n(1000)))
	b.served("refused, dry run", "bench-plain", "?dryRun=All", denied, 8, repeat(b.unsigned("refused", 10), b.n(500)))
	b.served("burst: 4 Pods of each new image, kept", "bench-plain", "", created, 50, repeat(b.images("kept", b.n(200)/4), b.n(200)))
}

func (b *bench) trouble() {
	known := b.images("known", 1)
	b.direct("an image gets known", "bench-plain", allowed, 1, known)
	b.registry.delay.Store(int64(2 * time.Second))
	b.direct("registry 2 s slow: new images", "bench-plain", `"allowed":`, 8, b.images("slow", b.n(32)))
	b.direct("registry 2 s slow: a known image", "bench-plain", allowed, 8, repeat(known, b.n(200)))
	b.registry.delay.Store(0)
	b.registry.status.Store(429)
	b.direct("registry answers 429: a known image", "bench-plain", allowed, 8, repeat(known, b.n(200)))
	b.direct("registry answers 429: new images", "bench-plain", refused, 8, b.images("limited", b.n(32)))
	b.registry.well()
}
