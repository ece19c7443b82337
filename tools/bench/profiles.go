package main

import "fmt"

// profiles are those that judge, each in the namespace of its name, and what they ask for besides a signature.
func profiles(host string) map[string]string {
	return map[string]string{
		"bench-plain":    "",
		"bench-rego":     `,{"id":"hardened","policies":[{"name":"pod-hardening","params":{"level":"baseline"}}]}`,
		"bench-refusing": `,{"id":"classified","policies":[{"name":"data-classification","params":{"label":"app","values":["other"]}}]}`,
		"bench-bill":     `,{"id":"composed","kind":"sbom","policies":[{"name":"sbom-completeness"}]}`,
		"bench-banned":   `,{"id":"unbanned","kind":"sbom","policies":[{"name":"banned-components","params":{"banned":[{"package":"pkg:npm/left-pad","reason":"gone"}]}}]}`,
		"bench-wild":     tenPatterns(),
		"bench-ten":      tenRequirements(host),
	}
}

// tenPatterns look for components; the bill has what is near them.
func tenPatterns() string {
	wild := `,{"id":"unbanned","kind":"sbom","policies":[` +
		`{"name":"banned-components","params":{"banned":[{"package":"pkg:npm/@malice/*","reason":"malware"}`
	for _, name := range []string{"xz*", "log4j*", "*-padding", "spring-*", "openssl*", "event-stream*", "colors*", "node-ipc*", "ua-parser*"} {
		wild += fmt.Sprintf(`,{"package":"pkg:*/*/%s","versions":["=5.6.0","=5.6.1"],"reason":"backdoor"}`, name)
	}
	return wild + `]}},{"name":"end-of-life","params":{"ends":[{"package":"pkg:*/*/xz*","cycle":"5.2","eol":"2024-01-01"}]}}]}`
}

func tenRequirements(host string) string {
	ten := ""
	for i, asked := range []string{
		`"kind":"sbom","policies":[{"name":"sbom-completeness","params":{"minComponents":2}}]`,
		`"kind":"sbom","policies":[{"name":"licences","params":{"allowed":["MIT","Apache-2.0","BSD-*","ISC"]}}]`,
		`"kind":"sbom","policies":[{"name":"banned-components","params":{"banned":[{"package":"pkg:npm/left-pad","reason":"gone"}]}}]`,
		`"kind":"sbom","policies":[{"name":"end-of-life","params":{"ends":[{"package":"pkg:*/*/python3*","cycle":"3.8","eol":"2024-10-07"}]}}]`,
		`"kind":"sbom","policies":[{"name":"sbom-completeness","params":{"minPercent":{"version":90}}}]`,
		fmt.Sprintf(`"policies":[{"name":"allowed-registries","params":{"registries":["%s"]}}]`, host),
		`"policies":[{"name":"mutable-tags"}]`,
		`"policies":[{"name":"availability","params":{"probes":[],"resources":[],"spreadOver":[]}}]`,
		`"policies":[{"name":"data-classification","params":{"label":"app","values":["bench"]}}]`,
		`"policies":[{"name":"pod-hardening","params":{"level":"baseline"}}]`,
	} {
		ten += fmt.Sprintf(`,{"id":"r%d",%s}`, i, asked)
	}
	return ten
}
