package countersign.test["mutable-tags"]

import rego.v1

import data.countersign.policy["mutable-tags"] as rule

image(tag, pinned) := {"reference": "ghcr.io/acme/api", "tag": tag, "pinned": pinned}

workload(image, params) := {"version": "v1", "params": params, "images": [image]}

codes(document) := {violation.code | some violation in rule.deny with input as document}

test_allows_the_tag_of_a_release if codes(workload(image("1.4", false), {})) == set()

test_refuses_latest_unless_told_otherwise if {
	codes(workload(image("latest", false), {})) == {"MUTABLE_TAG"}
	codes(workload(image("latest", false), {"tags": ["main"]})) == set()
}

test_refuses_the_tags_that_are_listed if {
	rule.deny == {{
		"code": "MUTABLE_TAG",
		"message": "tag main moves; refer to the image by digest or by the tag of a release",
		"severity": "medium",
		"subject": "ghcr.io/acme/api",
		"term": "main",
	}} with input as workload(image("main", false), {"tags": ["dev", "main"]})
}

test_refuses_a_reference_without_a_tag if {
	every untagged in [image("", false), object.remove(image("", false), ["tag"])] {
		{[violation.term, violation.message] | some violation in rule.deny} == {["", concat("", [
			"the reference has neither tag nor digest; ",
			"refer to the image by digest or by the tag of a release",
		])]} with input as workload(untagged, {"tags": []})
	}
}

test_refuses_any_tag_if_a_digest_is_required if {
	{violation.message | some violation in rule.deny} == {concat("", [
		"tag 1.4 can move and this profile requires a digest; ",
		"refer to the image by digest or by the tag of a release",
	])} with input as workload(image("1.4", false), {"requireDigest": true})
	codes(workload(image("1.4", false), {"requireDigest": false})) == set()
}

test_allows_any_tag_beside_a_digest if codes(workload(image("latest", true), {"requireDigest": true})) == set()

test_parameters_that_are_null_count_as_absent if {
	every params in [null, {"tags": null, "requireDigest": null}] {
		codes(workload(image("latest", false), params)) == {"MUTABLE_TAG"}
		codes(workload(image("1.4", false), params)) == set()
	}
}

test_a_list_of_images_that_is_none_is_refused if {
	every images in [null, {}, "api:latest"] {
		"IMAGES_MISSING" in codes({"params": {}, "images": images})
	}
}

test_says_that_the_images_are_missing if {
	rule.deny == {{
		"code": "IMAGES_MISSING",
		"message": "the list of images is missing, so their tags are unknown; report this to the platform team",
		"severity": "medium",
		"subject": "workload",
		"term": "",
	}} with input as {"params": {}}
}

# Images that the profile leaves out are not in the list: an empty one is fine.
test_an_empty_list_of_images_passes if codes({"params": {}, "images": []}) == set()

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := workload(image("latest", false), {"tags": ["latest"], "requireDigest": true})
	every path, code in {
		"images": "IMAGES_MISSING",
		"images/0/reference": "MUTABLE_TAG",
		"images/0/tag": "MUTABLE_TAG",
		"images/0/pinned": "MUTABLE_TAG",
		"params": "MUTABLE_TAG",
		"params/tags": "MUTABLE_TAG",
		"params/requireDigest": "MUTABLE_TAG",
	} {
		shorter := json.remove(failing, [path])
		shorter != failing
		codes(shorter) == {code}
	}
}

test_a_digest_that_is_not_said_to_be_there_is_not if {
	codes(workload(object.remove(image("latest", true), ["pinned"]), {})) == {"MUTABLE_TAG"}
}

test_each_image_is_judged_wherever_it_stands if {
	fine := image("1.4", false)
	moving := image("latest", false)
	every images in [[moving, fine], [fine, moving], [fine, moving, fine]] {
		codes({"params": {}, "images": images}) == {"MUTABLE_TAG"}
	}
}

test_each_tag_that_is_listed_is_refused if {
	every tag in ["dev", "main"] {
		codes(workload(image(tag, false), {"tags": ["dev", "main"]})) == {"MUTABLE_TAG"}
	}
}
