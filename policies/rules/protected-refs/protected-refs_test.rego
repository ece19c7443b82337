package countersign.test["protected-refs"]

import rego.v1

import data.countersign.policy["protected-refs"] as rule

main := {
	"pattern": "refs/heads/main", "requiredApprovals": 2, "dismissStaleApprovals": true, "requireCodeOwners": false, "enforceAdmins": true,
	"linearHistory": false, "requireSignedCommits": false, "allowForcePush": false,
}

tags := object.union(main, {"pattern": "refs/tags/v*", "requiredApprovals": 0})

settings(refs, params) := {
	"version": "v1",
	"params": params,
	"image": {
		"reference": "ghcr.io/acme/api:1.4",
		"attestation": {"data": {"repository": "https://github.com/acme/shop", "protectedRefs": refs}},
		"attestations": [{"kind": "sbom", "data": {}}, provenance("git+https://github.com/acme/shop@refs/heads/main")],
	},
}

provenance(uri) := {"kind": "provenance", "data": {"commit": "c2", "source": {"uri": uri}}}

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

test_passes_what_is_protected if {
	codes(settings([main], {})) == set()
	codes(settings([tags, main], {"refs": ["refs/heads/main"], "approvals": 2})) == set()
	codes(settings([main, tags], {"refs": ["refs/tags/v1.4"], "approvals": 0})) == set()
}

test_says_which_ref_is_not_protected if {
	rule.deny == {{
		"code": "REF_UNPROTECTED",
		"message": "refs/heads/main is not protected; protect it, and attest the settings again",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "refs/heads/main",
	}} with input as settings([], {})
}

test_each_ref_has_to_be_protected_wherever_it_stands if {
	every refs in [["refs/heads/main", "refs/heads/next"], ["refs/heads/next", "refs/heads/main"]] {
		codes(settings([main], {"refs": refs})) == {"REF_UNPROTECTED"}
		codes(settings([main, object.union(main, {"pattern": "refs/heads/next", "requiredApprovals": 0})], {"refs": refs})) == {"REF_WEAKLY_PROTECTED"}
	}
}

test_each_pattern_that_fits_has_to_protect_it if {
	weak := object.union(main, {"pattern": "refs/heads/*", "enforceAdmins": false})
	codes(settings([weak, main], {})) == {"REF_WEAKLY_PROTECTED"}
	codes(settings([main, weak], {})) == {"REF_WEAKLY_PROTECTED"}
	codes(settings([main, object.union(weak, {"pattern": "refs/heads/release-*"})], {})) == set()
}

test_a_star_stands_for_slashes_only_where_the_profile_says_so if {
	wide := object.union(main, {"pattern": "refs/heads/*"})
	codes(settings([wide], {"refs": ["refs/heads/team/next"]})) == {"REF_UNPROTECTED"}
	codes(settings([wide], {"refs": ["refs/heads/next"]})) == set()
	codes(settings([wide], {"refs": ["refs/heads/team/next"], "starsSpanSlashes": true})) == set()
}

test_what_may_fit_must_not_be_weak if {
	exact := object.union(main, {"pattern": "refs/heads/release/1.0"})
	weak := object.union(main, {"pattern": "refs/heads/release*", "allowForcePush": true})
	codes(settings([exact, weak], {"refs": ["refs/heads/release/1.0"]})) == {"REF_WEAKLY_PROTECTED"}
	codes(settings([exact], {"refs": ["refs/heads/release/1.0"]})) == set()
}

# Which of them applies depends on more than they say, and how they are read on the forge.
test_what_some_forge_lets_fit_must_not_be_weak if {
	every name in ["**/main", "m**n", "ma?n", "ma[i]n", "m{ain,x}", `m\ain`, "[m]ain", "[", "*", "**", "**/*", "m*?"] {
		weak := object.union(main, {"pattern": concat("", ["refs/heads/", name]), "requiredApprovals": 0})
		codes(settings([main, weak], {})) == {"REF_WEAKLY_PROTECTED"}
		codes(settings([weak, main], {})) == {"REF_WEAKLY_PROTECTED"}
	}
}

test_what_fits_on_no_forge_may_be_weak if {
	every name in ["mainline", "mai", "m.in", "(main)*", "n?in", "n[", "**/next", "*/x", "*/main", "team/*", "next*?"] {
		weak := object.union(main, {"pattern": concat("", ["refs/heads/", name]), "requiredApprovals": 0})
		codes(settings([main, weak], {})) == set()
	}
}

test_two_stars_stand_for_directories_only_before_a_slash if {
	every name in ["**/*", "**/next", "*/next", "**/**/next", "team/**/next", "**/team/next", "t**/next", "team/**"] {
		wide := object.union(main, {"pattern": concat("", ["refs/heads/", name])})
		codes(settings([wide], {"refs": ["refs/heads/team/next"]})) == set()
	}
	every name in ["**", "team**", "**/x", "t**next", "*"] {
		wide := object.union(main, {"pattern": concat("", ["refs/heads/", name])})
		codes(settings([wide], {"refs": ["refs/heads/team/next"]})) == {"REF_UNPROTECTED"}
	}
	every name in ["**/*", "**/next", "**", "**/**/*"] {
		wide := object.union(main, {"pattern": concat("", ["refs/heads/", name])})
		codes(settings([wide], {"refs": ["refs/heads/next"]})) == set()
	}
}

test_only_stars_stand_for_anything_else if {
	every name in ["[main]", "{main,x}", "m?in", `m\ain`, "[m", "m.in", "(main|x)", "main$", "^main", "mai+n"] {
		pattern := concat("", ["refs/heads/", name])
		"REF_UNPROTECTED" in codes(settings([object.union(main, {"pattern": pattern})], {}))
		codes(settings([object.union(main, {"pattern": pattern})], {"refs": [pattern]})) == set()
	}
}

also(uri) := json.patch(settings([main], {}), [{"op": "add", "path": "image/attestations/-", "value": provenance(uri)}])

test_settings_of_another_repository_protect_nothing if {
	here := settings([main], {})
	codes(also("git@github.com:acme/shop.git")) == set()
	codes(also("git+https://github.com/acme/shop@c2")) == set()
	rule.deny == {{
		"code": "SETTINGS_OF_OTHER_REPOSITORY",
		"message": concat("", [
			"built from https://github.com/acme/fork, and the settings are of https://github.com/acme/shop; ",
			"attest the settings of what it was built from",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "https://github.com/acme/fork",
	}} with input as also("https://github.com/acme/fork")
	codes(json.remove(here, ["image/attestation/data/repository"])) == {"SETTINGS_OF_OTHER_REPOSITORY"}
	codes(json.remove(here, ["image/attestations/1/data/source/uri"])) == {"SETTINGS_OF_OTHER_REPOSITORY"}
	codes(json.remove(here, ["image/attestations/1"])) == {"BUILD_UNKNOWN"}
	codes(json.remove(here, ["image/attestations"])) == {"BUILD_UNKNOWN"}
}

test_says_all_that_the_protection_lacks if {
	weak := object.union(main, {"requiredApprovals": 0, "dismissStaleApprovals": false, "enforceAdmins": false, "allowForcePush": true})
	messages(settings([weak], {})) == {concat("", [
		"the protection of refs/heads/main allows force pushes and asks for 0 of 1 approvals and lacks dismissStaleApprovals and ",
		"lacks enforceAdmins; change that, and attest the settings again",
	])}
}

test_each_flag_that_is_asked_for_has_to_be_set if {
	every name in ["dismissStaleApprovals", "requireCodeOwners", "enforceAdmins", "linearHistory", "requireSignedCommits"] {
		codes(settings([object.union(main, {name: true})], {"required": [name]})) == set()
		codes(settings([object.union(main, {name: false})], {"required": [name]})) == {"REF_WEAKLY_PROTECTED"}
	}
	codes(settings([main], {"required": []})) == set()
}

test_approvals_are_counted if {
	codes(settings([main], {"approvals": 3})) == {"REF_WEAKLY_PROTECTED"}
	codes(settings([main], {"approvals": 2})) == set()
	codes(settings([object.remove(main, ["requiredApprovals"])], {})) == {"REF_WEAKLY_PROTECTED"}
	codes(settings([object.remove(main, ["requiredApprovals"])], {"approvals": 0})) == set()
}

test_history_may_be_rewritten_only_where_the_profile_lets_it if {
	forced := object.union(main, {"allowForcePush": true})
	codes(settings([forced], {})) == {"REF_WEAKLY_PROTECTED"}
	codes(settings([forced], {"allowForcePush": true})) == set()
	codes(settings([object.remove(main, ["allowForcePush"])], {})) == {"REF_WEAKLY_PROTECTED"}
}

test_settings_without_a_list_are_unreadable if {
	every none in [null, {}, "none"] {
		codes(settings(none, {})) == {"SETTINGS_UNREADABLE"}
	}
	messages(settings(null, {})) == {"the settings have no list protectedRefs; attest them again"}
	codes({"params": {}}) == {"SETTINGS_UNREADABLE", "BUILD_UNKNOWN"}
}

test_parameters_that_are_null_count_as_absent if {
	codes(settings([main], {"refs": null, "approvals": null, "required": null, "allowForcePush": null, "starsSpanSlashes": null})) == set()
	codes(settings([], {"refs": null})) == {"REF_UNPROTECTED"}
}
