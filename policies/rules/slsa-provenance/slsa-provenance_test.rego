package countersign.test["slsa-provenance"]

import rego.v1

import data.countersign.policy["slsa-provenance"] as rule

builder := "https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v2"

said := {
	"slsa": "v1",
	"builderId": builder,
	"buildType": "https://actions.github.io/buildtypes/workflow/v1",
	"source": {"uri": "https://github.com/acme/shop.git"},
	"ref": "refs/heads/main",
	"workflow": ".github/workflows/release.yml",
	"invocationId": "1",
}

wanted := {
	"builders": [{"id": "https://github.com/acme/ci/**@refs/tags/v*", "level": 3}],
	"minLevel": 3,
	"buildTypes": ["https://actions.github.io/buildtypes/workflow/*"],
	"sources": ["https://github.com/acme/*"],
	"refs": ["refs/heads/main", "refs/tags/v*"],
	"workflows": [".github/workflows/release.yml"],
	"required": ["invocationId"],
}

built(provenance, params) := {
	"params": params,
	"image": {
		"reference": "ghcr.io/acme/api:1.4",
		"attestation": {"signer": {"trust": ["release"]}, "data": provenance},
	},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

with_builder(each) := object.union(wanted, {"builders": [each]})

test_passes_what_is_built_as_the_profile_says if codes(built(said, wanted)) == set()

test_asks_only_for_what_the_profile_lists if {
	codes(built({"builderId": builder}, {"builders": [{"id": "**"}]})) == set()
}

test_another_builder_is_refused if {
	rule.deny == {{
		"code": "BUILDER_NOT_ALLOWED",
		"message": concat("", [
			"built by https://evil.example and signed for release; allowed are https://github.com/acme/ci/**@refs/tags/v*; ",
			"build it with one of them",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "https://evil.example",
	}} with input as built(object.union(said, {"builderId": "https://evil.example"}), wanted)
}

test_a_builder_signs_through_its_own_trust_entries if {
	codes(built(said, with_builder({"id": "**", "level": 3, "trust": ["release", "other"]}))) == set()
	messages(built(said, with_builder({"id": "**", "level": 3, "trust": ["github", "other"]}))) == {sprintf(
		"built by %s and signed for release; allowed are ** signed for github or other; build it with one of them",
		[builder],
	)}
}

test_a_star_ends_at_a_slash if {
	codes(built(said, with_builder({"id": "https://github.com/*", "level": 3}))) == {"BUILDER_NOT_ALLOWED"}
	codes(built(object.union(said, {"source": {"uri": "https://github.com/acme/a/b"}}), wanted)) == {"SOURCE_NOT_ALLOWED"}
}

test_a_level_is_what_the_profile_says_of_the_builder if {
	codes(built(said, with_builder({"id": "**"}))) == {"BUILD_LEVEL_TOO_LOW"}
	codes(built(said, object.union(with_builder({"id": "**"}), {"minLevel": 1}))) == {"BUILD_LEVEL_TOO_LOW"}
	messages(built(said, with_builder({"id": "**", "level": 2}))) == {concat("", [
		"built by ", builder, ", which the profile trusts to reach SLSA build level 2; at least 3 is asked for; ",
		"build it with a stronger builder",
	])}
	both := object.union(wanted, {"builders": [{"id": "**", "level": 3}, {"id": "https://**", "level": 1}]})
	codes(built(said, both)) == {"BUILD_LEVEL_TOO_LOW"}
}

elsewhere := {
	"buildType": ["https://acme.example/t", "BUILD_TYPE_NOT_ALLOWED", "the build type", "https://acme.example/t"],
	"source": [{"uri": "https://github.com/evil/shop"}, "SOURCE_NOT_ALLOWED", "the source", "https://github.com/evil/shop"],
	"ref": ["refs/heads/next", "REF_NOT_ALLOWED", "the ref", "refs/heads/next"],
	"workflow": ["evil.yml", "WORKFLOW_NOT_ALLOWED", "the workflow", "evil.yml"],
}

test_each_origin_has_its_list_and_code if {
	every name, expected in elsewhere {
		[value, code, noun, found] := expected
		violations := rule.deny with input as built(object.union(said, {name: value}), wanted)
		{[violation.code, violation.term, violation.severity] | some violation in violations} == {[code, found, "high"]}
		some violation in violations
		startswith(violation.message, sprintf("the provenance says %s %s; allowed are ", [noun, found]))
		endswith(violation.message, "; build it from there and attest its provenance")
	}
}

test_a_level_that_is_too_low_is_severe if {
	{violation.severity | some violation in rule.deny} == {"high"} with input as built(said, with_builder({"id": "**"}))
}

test_what_is_not_said_is_not_allowed if {
	every name, expected in elsewhere {
		every absent in [object.remove(said, [name]), object.union(said, {name: null}), object.union(said, {name: 1})] {
			codes(built(absent, wanted)) == {expected[1]}
		}
	}
}

test_git_at_the_end_of_a_repository_says_nothing if {
	codes(built(said, object.union(wanted, {"sources": ["https://github.com/acme/shop.git"]}))) == set()
	plain := object.union(said, {"source": {"uri": "https://github.com/acme/shop"}})
	codes(built(plain, object.union(wanted, {"sources": ["https://github.com/acme/shop.git"]}))) == set()
}

test_says_which_required_field_is_missing if {
	every value in [null, ""] {
		rule.deny == {{
			"code": "PROVENANCE_INCOMPLETE",
			"message": "the provenance does not say commit; have the build platform attest it",
			"severity": "medium",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "commit",
		}} with input as built(object.union(said, {"commit": value}), object.union(wanted, {"required": ["commit"]}))
	}
}

test_parameters_that_are_null_count_as_absent if {
	nulls := {name: null | some name in ["minLevel", "buildTypes", "sources", "refs", "workflows", "required"]}
	codes(built({"builderId": builder}, object.union(nulls, {"builders": [{"id": "**"}]}))) == set()
	codes(built(said, {"builders": null})) == {"BUILDER_NOT_ALLOWED"}
	codes(built(said, null)) == {"BUILDER_NOT_ALLOWED"}
}

# Each field that the rule reads, taken away from an input that fails or passes: it must fail then.
test_no_removed_field_lets_pass if {
	params := with_builder({"id": "https://**", "level": 3, "trust": ["release"]})
	codes(built(said, params)) == set()
	every path in [
		"image", "image/attestation", "image/attestation/data", "image/attestation/signer", "image/attestation/signer/trust",
		"image/attestation/data/builderId", "image/attestation/data/buildType", "image/attestation/data/source",
		"image/attestation/data/source/uri", "image/attestation/data/ref", "image/attestation/data/workflow",
		"image/attestation/data/invocationId", "params", "params/builders", "params/builders/0/id", "params/builders/0/level",
	] {
		count(codes(json.remove(built(said, params), [path]))) > 0
	}
	failing := built(object.union(said, {"builderId": "evil"}), params)
	codes(json.remove(failing, ["image/reference"])) == {"BUILDER_NOT_ALLOWED"}
}

# A dot is no separator, so that these have none.
test_a_star_in_a_builder_ends_at_a_slash if {
	deep := object.union(said, {"builderId": "https://builder/acme/ci"})
	codes(built(deep, with_builder({"id": "https://builder/*", "level": 3}))) == {"BUILDER_NOT_ALLOWED"}
	codes(built(deep, with_builder({"id": "https://builder/*/*", "level": 3}))) == set()
}

test_what_is_no_text_is_told_as_unknown if {
	{violation.term | some violation in rule.deny} == {"unknown"} with input as built(object.union(said, {"ref": 1}), wanted)
}

test_a_builder_without_a_name_is_told_so if {
	nobody := object.remove(built(object.remove(said, ["builderId"]), wanted), ["image"])
	unsigned := object.union(nobody, {"image": {"attestation": {"data": object.remove(said, ["builderId"])}}})
	"built by an unnamed builder; allowed are https://github.com/acme/ci/**@refs/tags/v*; build it with one of them" in messages(unsigned)
}

test_each_field_that_is_required_has_to_be_there_wherever_it_stands if {
	every required in [["commit", "invocationId"], ["invocationId", "commit"], ["invocationId", "commit", "invocationId"]] {
		codes(built(said, object.union(wanted, {"required": required}))) == {"PROVENANCE_INCOMPLETE"}
	}
}

test_of_several_builders_that_fit_the_least_level_is_sure_wherever_it_stands if {
	strong := {"id": "**", "level": 3}
	weak := {"id": "https://github.com/**", "level": 2}
	every builders in [[weak, strong], [strong, weak], [strong, weak, strong]] {
		codes(built(said, object.union(wanted, {"builders": builders}))) == {"BUILD_LEVEL_TOO_LOW"}
	}
}

test_origins_differ_by_case if {
	every name, each in {
		"buildType": ["buildTypes", "https://acme.example/t", "https://acme.example/T"],
		"ref": ["refs", "refs/heads/main", "refs/heads/Main"],
		"workflow": ["workflows", "release.yml", "Release.yml"],
	} {
		[param, small, large] := each
		codes(built(object.union(said, {name: large}), object.union(wanted, {param: [large]}))) == set()
		codes(built(object.union(said, {name: large}), object.union(wanted, {param: [small]}))) == {elsewhere[name][1]}
		codes(built(object.union(said, {name: small}), object.union(wanted, {param: [large]}))) == {elsewhere[name][1]}
	}
}

test_sources_differ_by_case if {
	large := object.union(said, {"source": {"uri": "https://github.com/Acme/shop"}})
	codes(built(large, wanted)) == {"SOURCE_NOT_ALLOWED"}
	codes(built(said, object.union(wanted, {"sources": ["https://github.com/Acme/shop"]}))) == {"SOURCE_NOT_ALLOWED"}
}

test_builders_differ_by_case if {
	codes(built(object.union(said, {"builderId": upper(builder)}), with_builder({"id": builder, "level": 3}))) == {"BUILDER_NOT_ALLOWED"}
	codes(built(said, with_builder({"id": upper(builder), "level": 3}))) == {"BUILDER_NOT_ALLOWED"}
}
