package countersign.test.licences

import rego.v1

import data.countersign.policy.licences as rule

under(expression, ways) := {"expression": expression, "alternatives": ways, "packages": ["pkg:npm/a"]}

holding(licensed, unlicensed, params) := {
	"params": params,
	"image": {
		"reference": "ghcr.io/acme/api:1.4",
		"attestation": {"data": {"licensed": licensed, "unlicensed": unlicensed}},
	},
}

licensed(ways, params) := holding([under("x", ways)], [], params)

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

free := {"allowed": ["MIT", "Apache-2.0", "BSD-*"]}

test_passes_what_is_allowed if {
	codes(licensed([["MIT"]], free)) == set()
	codes(licensed([["mit"]], free)) == set()
	codes(licensed([["BSD-3-Clause"]], free)) == set()
	codes(holding([], [], free)) == set()
}

test_says_what_was_found_and_what_is_allowed if {
	rule.deny == {{
		"code": "LICENCE_NOT_ALLOWED",
		"message": concat("", [
			"pkg:npm/a is licensed under GPL-3.0-only; allowed are MIT; not allowed are AGPL-*; ",
			"replace it, or agree on an exception",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:npm/a",
	}} with input as holding([under("GPL-3.0-only", [["GPL-3.0-only"]])], [], {"allowed": ["MIT"], "denied": ["AGPL-*"]})
}

test_of_a_choice_one_has_to_comply_and_of_both_each if {
	codes(licensed([["GPL-3.0-only"], ["MIT"]], free)) == set()
	codes(licensed([["MIT", "Apache-2.0"]], free)) == set()
	codes(licensed([["MIT", "GPL-3.0-only"]], free)) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([["MIT", "GPL-3.0-only"], ["ISC"]], free)) == {"LICENCE_NOT_ALLOWED"}
}

test_no_alternative_at_all_complies_with_nothing if {
	codes(licensed([], free)) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([[]], free)) == {"LICENCE_NOT_ALLOWED"}
}

copyleft := {"denied": ["GPL-*", "AGPL-*"]}

test_what_is_denied_is_not_allowed if {
	codes(licensed([["GPL-2.0-only"]], copyleft)) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([["gpl-2.0-only"]], copyleft)) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([["LGPL-2.1-only"]], copyleft)) == set()
	codes(licensed([["GPL-2.0-only"], ["MIT"]], copyleft)) == set()
	codes(licensed([["MIT"]], object.union(free, {"denied": ["MIT"]}))) == {"LICENCE_NOT_ALLOWED"}
}

classpath := "GPL-2.0-only WITH Classpath-exception-2.0"

test_an_exception_only_allows_more if {
	codes(licensed([["Apache-2.0 WITH LLVM-exception"]], free)) == set()
	codes(licensed([[classpath]], free)) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([[classpath]], {"allowed": [classpath]})) == set()
	codes(licensed([["GPL-2.0-only"]], {"allowed": [classpath]})) == {"LICENCE_NOT_ALLOWED"}
}

test_denying_a_licence_denies_it_with_an_exception_unless_that_is_allowed if {
	codes(licensed([[classpath]], {"denied": ["GPL-2.0-only"]})) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([[classpath]], {"denied": ["GPL-2.0-only"], "allowed": [classpath, "MIT"]})) == set()
	codes(licensed([[classpath]], {"denied": ["GPL-2.0-only"], "allowed": ["GPL-*"]})) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([[classpath]], {"denied": [classpath], "allowed": [classpath]})) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([["GPL-2.0-only"]], {"denied": ["GPL-*"], "allowed": ["GPL-2.0-only"]})) == {"LICENCE_NOT_ALLOWED"}
}

test_an_unknown_licence_is_refused_unless_the_profile_lets_it_pass if {
	rule.deny == {{
		"code": "LICENCE_UNKNOWN",
		"message": concat("", [
			"the bill of materials says no licence of pkg:npm/b; allowed are MIT, Apache-2.0, BSD-*; ",
			"have its licence concluded there, or agree on an exception",
		]),
		"severity": "medium",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:npm/b",
	}} with input as holding([], ["pkg:npm/b"], free)
	every terms in [{"expression": "GPL v2", "packages": ["a"]}, {"expression": "GPL v2", "alternatives": null, "packages": ["a"]}] {
		messages(holding([terms], [], free)) == {concat("", [
			"a is licensed under GPL v2, which is no SPDX expression that can be decided; ",
			"have its licence concluded in the bill of materials",
		])}
		{violation.severity | some violation in rule.deny} == {"medium"} with input as holding([terms], [], free)
		codes(holding([terms], ["b"], object.union(free, {"allowUnknown": true}))) == set()
	}
}

excepting(package_) := object.union(free, {"exceptions": [{"package": package_, "reason": "agreed"}]})

test_exceptions_are_of_packages if {
	gpl := under("GPL-3.0-only", [["GPL-3.0-only"]])
	every package_ in ["pkg:npm/a", "pkg:npm/*", "PKG:npm/A"] {
		codes(holding([gpl], [], excepting(package_))) == set()
		codes(holding([{"expression": "GPL v2", "packages": ["pkg:npm/a"]}], [], excepting(package_))) == set()
		codes(holding([], ["pkg:npm/a"], excepting(package_))) == set()
	}
	codes(holding([under("MIT", [["MIT"]]), gpl], ["pkg:npm/b"], excepting("pkg:npm/*"))) == set()
	codes(holding([gpl, under("MIT", [["MIT"]])], [], excepting("pkg:npm/*"))) == set()
	codes(holding([gpl], [], excepting("pkg:npm/b"))) == {"LICENCE_NOT_ALLOWED"}
	codes(holding([], ["pkg:npm/a"], excepting("pkg:npm/b"))) == {"LICENCE_UNKNOWN"}
	codes(holding([{"expression": "GPL v2", "packages": ["pkg:npm/a"]}], [], excepting("pkg:npm/b"))) == {"LICENCE_UNKNOWN"}
}

test_lists_that_are_none_are_unreadable if {
	every none in [null, {}, "none"] {
		codes(holding(none, [], free)) == {"SBOM_UNREADABLE"}
		codes(holding([], none, free)) == {"SBOM_UNREADABLE"}
		codes(holding([object.union(under("MIT", [["MIT"]]), {"packages": none})], [], free)) == {"SBOM_UNREADABLE"}
	}
	rule.deny == {{
		"code": "SBOM_UNREADABLE",
		"message": "the bill of materials has no list unlicensed; attest another one",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "unlicensed",
	}} with input as holding([], null, free)
	{violation.severity | some violation in rule.deny} == {"high"} with input as holding(
		[object.union(under("MIT", [["MIT"]]), {"packages": []})],
		[],
		free,
	)
	messages(holding([object.union(under("MIT", [["MIT"]]), {"packages": []})], [], free)) == {"licensed[0].packages is missing or empty; attest another bill of materials"}
}

test_parameters_that_are_null_count_as_absent if {
	nulls := {"allowed": ["MIT"], "denied": null, "allowUnknown": null, "exceptions": null}
	codes(licensed([["MIT"]], nulls)) == set()
	codes(licensed([["ISC"]], nulls)) == {"LICENCE_NOT_ALLOWED"}
	codes(licensed([["AGPL-3.0-only"]], {"allowed": null, "denied": ["AGPL-*"]})) == {"LICENCE_NOT_ALLOWED"}
	codes(holding([], ["a"], null)) == {"LICENCE_UNKNOWN"}
	codes(holding([], ["a"], nulls)) == {"LICENCE_UNKNOWN"}
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_lets_pass if {
	failing := holding([under("GPL-3.0-only", [["GPL-3.0-only"]])], ["b"], {
		"allowed": ["MIT"], "denied": ["GPL-*"], "allowUnknown": false,
		"exceptions": [{"package": "pkg:npm/c", "reason": "x"}],
	})
	every path in [
		"image", "image/reference", "image/attestation", "image/attestation/data", "image/attestation/data/licensed",
		"image/attestation/data/licensed/0/expression", "image/attestation/data/licensed/0/alternatives",
		"image/attestation/data/licensed/0/packages", "image/attestation/data/unlicensed", "params", "params/allowed",
		"params/denied", "params/allowUnknown", "params/exceptions", "params/exceptions/0/package",
	] {
		count(codes(json.remove(failing, [path]))) > 0
	}
	only := holding([under("GPL-3.0-only", [["GPL-3.0-only"]])], [], free)
	every path in [
		"image/attestation/data/licensed", "image/attestation/data/licensed/0/alternatives",
		"image/attestation/data/licensed/0/packages", "image/attestation/data/licensed/0/expression",
	] {
		count(codes(json.remove(only, [path]))) > 0
	}
}

of(name, expression, ways) := {"expression": expression, "alternatives": ways, "packages": [name]}

test_all_terms_are_judged_wherever_they_stand if {
	fine := of("pkg:npm/fine", "MIT", [["MIT"]])
	every wrong, code in {
		of("pkg:npm/a", "GPL-3.0-only", [["GPL-3.0-only"]]): "LICENCE_NOT_ALLOWED",
		{"expression": "GPL v2", "packages": ["pkg:npm/a"]}: "LICENCE_UNKNOWN",
		object.union(fine, {"packages": []}): "SBOM_UNREADABLE",
	} {
		every licensed in [[wrong, fine], [fine, wrong], [fine, wrong, fine]] {
			codes(holding(licensed, [], free)) == {code}
		}
	}
}

test_each_package_of_terms_and_each_without_any_is_told if {
	both := object.union(under("GPL-3.0-only", [["GPL-3.0-only"]]), {"packages": ["pkg:npm/a", "pkg:npm/b", "pkg:npm/c"]})
	{violation.term | some violation in rule.deny} == {"pkg:npm/a", "pkg:npm/b", "pkg:npm/c"} with input as holding([both], [], free)
	{violation.term | some violation in rule.deny} == {"pkg:npm/a", "pkg:npm/b", "pkg:npm/c"} with input as holding([], both.packages, free)
}

test_exceptions_are_for_their_packages_alone if {
	names := ["pkg:npm/a", "pkg:npm/b", "pkg:npm/c", "pkg:npm/d"]
	other := object.union(under("GPL-2.0-only", [["GPL-2.0-only"]]), {"packages": ["pkg:npm/b"]})
	every document in [
		holding([object.union(under("GPL-3.0-only", [["GPL-3.0-only"]]), {"packages": names}), other], [], free),
		holding([{"expression": "GPL v2", "packages": names}], [], free),
		holding([], names, free),
	] {
		every excepted in [[0, 1], [1, 2], [2, 3], [3, 0], [0, 2]] {
			exceptions := [{"package": names[each], "reason": "agreed"} | some each in excepted]
			left := {name | some each, name in names; not each in excepted}
			asked := json.patch(document, [{"op": "add", "path": "params/exceptions", "value": exceptions}])
			{violation.term | some violation in rule.deny} == left with input as asked
		}
	}
}

test_any_licence_that_is_allowed_and_any_way_will_do if {
	every allowed in [["MIT", "ISC"], ["ISC", "MIT"], ["ISC", "MIT", "ISC"]] {
		codes(licensed([["MIT"]], {"allowed": allowed})) == set()
	}
	every ways in [[["MIT"], ["GPL-3.0-only"]], [["GPL-3.0-only"], ["MIT"]], [["GPL-3.0-only"], ["MIT"], ["GPL-2.0-only"]]] {
		codes(licensed(ways, free)) == set()
	}
}
