# Facts that stand by their digest: kept beside the rules, named where they belong.
package countersign.test.main_facts

import rego.v1

import data.countersign.main

findings := [{"id": "CVE-1", "severity": "critical"}]

bill := {"packages": {"pkg:npm/a": ["1"]}, "facts": [{"path": "/now", "sha256": "d2"}], "$ref": "d2", "sha256": "d2"}

image(scan, attestation) := {
	"reference": "a",
	"scans": [object.union({"evidence": "sha256:s"}, scan)],
	"attestations": [
		object.union({"evidence": "sha256:e", "kind": "sbom"}, attestation),
		{"evidence": "sha256:f", "kind": "vex", "data": {"facts": [], "sha256": "d1"}},
	],
}

asks := [
	{"id": "whole", "policy": "test-echo", "params": {}},
	{"id": "scan", "policy": "test-echo", "params": {}, "image": "a", "scan": "sha256:s", "counted": []},
	{"id": "bill", "policy": "test-echo", "params": {}, "image": "a", "kind": "sbom", "attestation": "sha256:e", "counted": []},
]

inline := {"now": "n", "asks": asks, "images": [image({"findings": findings}, {"data": bill})]}

apart := {
	"now": "n", "asks": asks, "images": [image({}, {})],
	"facts": [
		{"path": "/images/0/scans/0/findings", "sha256": "d1"},
		{"path": "/images/0/attestations/0/data", "sha256": "d2"},
	],
}

kept := {"d1": findings, "d2": bill, "d3": "another"}

test_rules_see_the_same_whether_a_fact_is_sent_or_kept if {
	sent := main.answers with input as inline
	count(sent) == 3
	main.answers == sent with input as apart with data.countersign.facts as kept
}

test_where_one_fact_is_gone_nothing_is_answered if {
	every gone in ["d1", "d2"] {
		main.answers == {} with input as apart with data.countersign.facts as object.remove(kept, [gone])
	}
}

test_where_no_fact_was_ever_kept_nothing_is_answered if main.answers == {} with input as apart

test_it_names_what_is_gone if {
	main.absent == {"d1"} with input as apart with data.countersign.facts as {"d2": bill}
	main.absent == {"d1", "d2"} with input as apart
	main.absent == set() with input as apart with data.countersign.facts as kept
	main.absent == set() with input as inline
}

test_what_evidence_says_names_no_fact if {
	every answer in main.answers {
		some seen in answer
		seen.now == "n"
		seen.images[0].attestations[0].data == bill
		not "facts" in object.keys(seen)
	} with input as apart with data.countersign.facts as kept
}
