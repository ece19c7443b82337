package main

import (
	"fmt"
	"strings"
)

const billType = "https://cyclonedx.org/bom"

// near is what rules look at more closely, and let pass: another version of what is banned, and names that are like it.
var near = []string{"pkg:deb/debian/xz-utils@5.4.1-0.2", "pkg:npm/left-padding@1.0.0", "pkg:npm/%40scope1/left-pad@1.0.0"}

// bill is a bill of materials of n components as tools write them, some 500 bytes each, and of those that are near.
func bill(n int) string {
	licenses := []string{"MIT", "Apache-2.0", "BSD-3-Clause", "ISC"}
	var components strings.Builder
	for i := range n {
		if i > 0 {
			components.WriteByte(',')
		}
		fmt.Fprintf(&components, `{"type":"library","bom-ref":"pkg:npm/%%40scope%[2]d/package-%[1]d@1.%[3]d.%[4]d?package-id=%016[1]x",`+
			`"name":"@scope%[2]d/package-%[1]d","version":"1.%[3]d.%[4]d","purl":"pkg:npm/%%40scope%[2]d/package-%[1]d@1.%[3]d.%[4]d",`+
			`"cpe":"cpe:2.3:a:scope%[2]d:package-%[1]d:1.%[3]d.%[4]d:*:*:*:*:*:*:*","licenses":[{"license":{"id":"%[5]s"}}],`+
			`"properties":[{"name":"syft:package:foundBy","value":"javascript-package-cataloger"},`+
			`{"name":"syft:location:0:path","value":"/app/node_modules/@scope%[2]d/package-%[1]d/package.json"}]}`,
			i, i%97, i%31, i%7, licenses[i%len(licenses)])
	}
	for _, purl := range near {
		fmt.Fprintf(&components, `,{"type":"library","bom-ref":"%[1]s","name":"%[1]s","purl":"%[1]s","licenses":[{"license":{"id":"MIT"}}]}`, purl)
	}
	return `{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{"timestamp":"2026-03-01T00:00:00Z",` +
		`"tools":{"components":[{"type":"application","name":"syft","version":"1.18.1"}]}},"components":[` + components.String() + `]}`
}
