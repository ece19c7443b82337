package countersign.test["no-new-vulnerabilities"]

import rego.v1

import data.countersign.policy["no-new-vulnerabilities"] as rule

finding(id, severity) := {"id": id, "severity": severity, "package": "openssl", "installed": "3.0.1", "aliases": [], "exploited": false}

scan(finished, trust, findings) := {
	"evidence": "sha256:1",
	"signer": {"trust": trust},
	"finished": finished,
	"findings": findings,
}

before(scans) := {"previous": {"reference": "ghcr.io/acme/api:1.3", "scans": scans, "attestations": []}}

asked(findings, previous, params) := {
	"version": "v1",
	"now": "2026-11-26T12:00:00Z",
	"params": params,
	"image": object.union(
		{
			"reference": "ghcr.io/acme/api:1.4",
			"repository": "ghcr.io/acme/api",
			"attestations": [],
			"scan": scan("2026-11-26T10:00:00Z", ["release"], findings),
		},
		previous,
	),
}

old(findings) := before([scan("2026-11-20T10:00:00Z", ["release"], findings)])

terms(document) := {violation.term | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

test_what_ran_before_may_go_on if {
	terms(asked([finding("CVE-1", "critical")], old([finding("CVE-1", "critical")]), {})) == set()
}

test_what_is_new_is_denied if {
	rule.deny == {{
		"code": "NEW_VULNERABILITY",
		"message": "CVE-2 in openssl 3.0.1 is new since ghcr.io/acme/api:1.3, which ran before; update it",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "CVE-2",
	}} with input as asked([finding("CVE-1", "critical"), finding("CVE-2", "high")], old([finding("CVE-1", "high")]), {})
}

test_the_same_in_another_package_is_new if {
	other := object.union(finding("CVE-1", "high"), {"package": "libssl"})
	terms(asked([other], old([finding("CVE-1", "high")]), {})) == {"CVE-1"}
}

test_the_same_by_an_alias_or_in_another_version_is_not_new if {
	renamed := object.union(finding("GHSA-1", "high"), {"aliases": ["cve-1"], "installed": "3.0.2"})
	terms(asked([renamed], old([finding("CVE-1", "high")]), {})) == set()
}

test_severities_that_are_not_asked_of_do_not_matter if {
	terms(asked([finding("CVE-1", "medium")], old([]), {})) == set()
	terms(asked([finding("CVE-1", "medium")], old([]), {"severities": ["medium"]})) == {"CVE-1"}
	{violation.severity | some violation in rule.deny} == {"medium"} with input as asked([finding("CVE-1", "unknown")], old([]), {"severities": ["unknown"]})
}

test_all_is_new_where_nothing_ran_before if {
	document := asked([finding("CVE-1", "high")], {}, {})
	messages(document) == {"CVE-1 in openssl 3.0.1 is not known of anything that ran in its place before; update it"}
	messages(asked([finding("CVE-1", "high")], {}, {"ignoreFirst": true})) == set()
	terms(asked([finding("CVE-1", "high")], old([]), {"ignoreFirst": true})) == {"CVE-1"}
}

test_all_is_new_where_what_ran_before_has_no_scan if {
	messages(asked([finding("CVE-1", "high")], before([]), {})) == {"CVE-1 in openssl 3.0.1 is new: of ghcr.io/acme/api:1.3, which ran before, there is no scan to compare with; update it"}
}

test_what_ran_elsewhere_is_no_first_revision if {
	other := {"previous": {"scans": [], "attestations": []}}
	document := asked([finding("CVE-1", "high")], other, {"ignoreFirst": true, "ignoreUnscanned": true})
	messages(document) == {"CVE-1 in openssl 3.0.1 is not known of anything that ran in its place before; update it"}
}

test_what_was_never_scanned_may_be_left_out if {
	terms(asked([finding("CVE-1", "high")], before([]), {"ignoreUnscanned": true})) == set()
	terms(asked([finding("CVE-1", "high")], old([]), {"ignoreUnscanned": true})) == {"CVE-1"}
}

test_only_the_newest_scan_of_what_ran_before_tells if {
	scans := before([
		scan("2026-11-20T10:00:00Z", ["release"], [finding("CVE-1", "high")]),
		scan("2026-11-21T10:00:00+00:00", ["release"], []),
	])
	terms(asked([finding("CVE-1", "high")], scans, {})) == {"CVE-1"}
}

test_a_scan_that_another_trust_entry_believes_does_not_tell if {
	scans := before([scan("2026-11-20T10:00:00Z", ["sandbox"], [finding("CVE-1", "high")])])
	terms(asked([finding("CVE-1", "high")], scans, {})) == {"CVE-1"}
}

test_a_scan_of_another_platform_does_not_tell if {
	arm := object.union(scan("2026-11-20T10:00:00Z", ["release"], [finding("CVE-1", "high")]), {"platform": "linux/arm64"})
	terms(asked([finding("CVE-1", "high")], before([arm]), {})) == {"CVE-1"}
	on_arm := object.union(asked([finding("CVE-1", "high")], before([arm]), {}), {"image": {"scan": {"platform": "linux/arm64"}}})
	terms(on_arm) == set()
	index := scan("2026-11-20T10:00:00Z", ["release"], [finding("CVE-1", "high")])
	terms(object.union(on_arm, {"image": before([index])})) == set()
}

test_findings_without_a_fix_may_be_left_out if {
	fixed := object.union(finding("CVE-2", "high"), {"fixed": "3.0.9"})
	terms(asked([finding("CVE-1", "high"), fixed], old([]), {"onlyFixable": true})) == {"CVE-2"}
}

with_vex(statement) := object.union(asked([finding("CVE-1", "high")], old([]), {"vexTrust": ["security"]}), {"image": {"attestations": [{
	"kind": "vex",
	"signer": {"trust": ["security"]},
	"data": {"statements": [statement]},
}]}})

test_vex_excuses_what_is_new if {
	statement := {"vulnerability": "CVE-1", "aliases": [], "status": "not_affected", "justification": "vulnerable_code_not_present", "products": [], "subcomponents": []}
	terms(object.union(with_vex(statement), {"params": {"vexTrust": []}})) == {"CVE-1"}
	terms(with_vex(statement)) == set()
	terms(with_vex(object.union(statement, {"vulnerability": "CVE-9"}))) == {"CVE-1"}
	terms(with_vex(object.union(statement, {"products": ["ghcr.io/acme/other@sha256:00"]}))) == {"CVE-1"}
}

test_the_gravest_are_asked_of_unless_the_profile_says_which if {
	found := [finding("CVE-1", "critical"), finding("CVE-2", "high"), finding("CVE-3", "medium"), finding("CVE-4", "low")]
	terms(asked(found, old([]), {})) == {"CVE-1", "CVE-2"}
}

test_a_violation_is_as_severe_as_its_finding if {
	every severity, expected in {"critical": "critical", "high": "high", "medium": "medium", "low": "low", "unknown": "medium"} {
		{violation.severity | some violation in rule.deny} == {expected} with input as asked(
			[finding("CVE-1", severity)],
			old([]),
			{"severities": [severity]},
		)
	}
}

test_parameters_that_are_null_count_as_absent if {
	nulls := {name: null | some name in ["severities", "onlyFixable", "ignoreFirst", "ignoreUnscanned", "vexTrust"]}
	found := [finding("CVE-1", "critical"), finding("CVE-2", "medium")]
	every document in [asked(found, {}, nulls), asked(found, before([]), nulls), asked(found, old([]), nulls), asked(found, old([]), null)] {
		terms(document) == {"CVE-1"}
	}
}

test_an_empty_fix_is_none if {
	unfixed := object.union(finding("CVE-1", "high"), {"fixed": ""})
	terms(asked([unfixed], old([]), {"onlyFixable": true})) == set()
}

test_vex_may_name_the_image if {
	statement := {"vulnerability": "CVE-1", "aliases": [], "status": "not_affected", "justification": "vulnerable_code_not_present", "products": [], "subcomponents": []}
	here := {"image": {"digest": "sha256:ab"}}
	every product, expected in {
		"sha256:ab": set(),
		"ghcr.io/acme/api@sha256:ab": set(),
		"sha256:cd": {"CVE-1"},
		"ghcr.io/acme/other@sha256:ab": {"CVE-1"},
	} {
		terms(object.union(with_vex(object.union(statement, {"products": [product]})), here)) == expected
	}
}

test_all_that_the_newest_scans_found_is_known if {
	found := [finding("CVE-1", "high"), finding("CVE-2", "high"), finding("CVE-3", "high")]
	terms(asked(found, old(found), {})) == set()
	parts := [scan("2026-11-20T10:00:00Z", ["release"], [each]) | some each in found]
	terms(asked(found, before(parts), {})) == set()
	terms(asked(array.concat(found, [finding("CVE-4", "high")]), before(parts), {})) == {"CVE-4"}
}

test_any_name_of_a_finding_makes_it_known if {
	named := object.union(finding("GHSA-1", "high"), {"aliases": ["CVE-7", "CVE-8", "CVE-9"]})
	every id in ["GHSA-1", "CVE-7", "CVE-8", "CVE-9"] {
		terms(asked([named], old([finding(id, "high")]), {})) == set()
		terms(asked([finding(id, "high")], old([named]), {})) == set()
	}
}

test_any_trust_entry_in_common_has_a_scan_compared if {
	found := [finding("CVE-1", "high")]
	every trust in [["release", "x"], ["x", "release"], ["x", "release", "y"]] {
		terms(asked(found, before([scan("2026-11-20T10:00:00Z", trust, found)]), {})) == set()
	}
	terms(asked(found, before([scan("2026-11-20T10:00:00Z", ["x", "y"], found)]), {})) == {"CVE-1"}
}

test_each_new_finding_is_told_wherever_it_stands if {
	known := finding("CVE-1", "high")
	new := finding("CVE-2", "high")
	every findings in [[new, known], [known, new], [known, new, known]] {
		terms(asked(findings, old([known]), {})) == {"CVE-2"}
	}
}
