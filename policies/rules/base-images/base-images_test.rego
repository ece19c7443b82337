package countersign.test["base-images"]

import rego.v1

import data.countersign.policy["base-images"] as rule

golang := {"uri": "pkg:docker/golang@1.24", "repository": "docker.io/library/golang", "tag": "1.24", "digest": "sha256:1"}

built(images, params) := {
	"params": params,
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": {"images": images}}},
}

listed := {"images": ["docker.io/library/golang", "ghcr.io/acme/base/**"]}

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

test_passes_what_is_built_from_listed_images if {
	codes(built([golang], listed)) == set()
	codes(built([object.union(golang, {"repository": "ghcr.io/acme/base/java/jre"})], listed)) == set()
}

test_another_image_is_refused if {
	rule.deny == {{
		"code": "BASE_IMAGE_NOT_ALLOWED",
		"message": "built from docker.io/evil/golang:1.24; allowed are docker.io/library/golang, ghcr.io/acme/base/**; build it on one of them",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "docker.io/evil/golang:1.24",
	}} with input as built([golang, object.union(golang, {"repository": "docker.io/evil/golang"})], listed)
}

test_the_whole_repository_has_to_match if {
	every repository in ["docker.io/library/golang-evil", "evil.io/docker.io/library/golang", "ghcr.io/acme/base"] {
		codes(built([object.union(golang, {"repository": repository})], listed)) == {"BASE_IMAGE_NOT_ALLOWED"}
	}
}

test_a_pattern_with_a_tag_means_such_tags_only if {
	tags := {"images": ["docker.io/library/golang:1.24*", "localhost:5000/base"]}
	codes(built([golang], tags)) == set()
	codes(built([object.union(golang, {"tag": "1.23"})], tags)) == {"BASE_IMAGE_NOT_ALLOWED"}
	messages(built([object.remove(golang, ["tag"])], tags)) == {concat("", [
		"built from docker.io/library/golang; allowed are docker.io/library/golang:1.24*, localhost:5000/base; ",
		"build it on one of them",
	])}
	codes(built([object.union(golang, {"repository": "localhost:5000/base"})], tags)) == set()
}

test_what_cannot_be_read_is_none_that_is_listed if {
	messages(built([{"uri": "pkg:docker/A", "digest": "sha256:1"}], {"images": ["**"]})) == {"built from pkg:docker/A; allowed are **; build it on one of them"}
	messages(built([{"digest": "sha256:1"}], {"images": ["**"]})) == {"built from an unnamed image; allowed are **; build it on one of them"}
}

test_the_digest_of_each_has_to_be_known if {
	unpinned := object.remove(golang, ["digest"])
	rule.deny == {{
		"code": "BASE_IMAGE_UNPINNED",
		"message": concat("", [
			"built from docker.io/library/golang:1.24, and the provenance does not say which digest that was; ",
			"have the build platform attest it",
		]),
		"severity": "medium",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "docker.io/library/golang:1.24",
	}} with input as built([unpinned], listed)
	codes(built([unpinned], object.union(listed, {"digestRequired": false}))) == set()
}

test_a_provenance_without_images_says_nothing if {
	scratch := object.union(listed, {"noneAllowed": true})
	rule.deny == {{
		"code": "BASE_IMAGE_UNKNOWN",
		"message": concat("", [
			"the provenance lists no image that it was built from; have the build platform attest its base images, ",
			"or set noneAllowed where images are built from scratch",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "images",
	}} with input as built([], listed)
	codes(built([], scratch)) == set()
	every none in [null, {}, "none"] {
		{violation.severity | some violation in rule.deny} == {"high"} with input as built(none, scratch)
		messages(built(none, scratch)) == {concat("", [
			"the provenance does not list what the image was built from; ",
			"have the build platform attest its base images",
		])}
	}
}

test_parameters_that_are_null_count_as_absent if {
	nulls := {"images": ["**"], "digestRequired": null, "noneAllowed": null}
	codes(built([], nulls)) == {"BASE_IMAGE_UNKNOWN"}
	codes(built([object.remove(golang, ["digest"])], nulls)) == {"BASE_IMAGE_UNPINNED"}
	codes(built([golang], null)) == {"BASE_IMAGE_NOT_ALLOWED"}
}

# Each field that the rule reads, taken away: it must fail then.
test_no_removed_field_lets_pass if {
	tags := {"images": ["docker.io/library/golang:1.24"]}
	codes(built([golang], tags)) == set()
	every path in [
		"image", "image/attestation", "image/attestation/data", "image/attestation/data/images",
		"image/attestation/data/images/0", "image/attestation/data/images/0/repository",
		"image/attestation/data/images/0/tag", "image/attestation/data/images/0/digest", "params", "params/images",
	] {
		count(codes(json.remove(built([golang], tags), [path]))) > 0
	}
	codes(json.remove(built([golang], {"images": ["a"]}), ["image/reference"])) == {"BASE_IMAGE_NOT_ALLOWED"}
}

test_a_star_ends_at_a_slash if {
	codes(built([golang], {"images": ["docker.io/*"]})) == {"BASE_IMAGE_NOT_ALLOWED"}
	codes(built([golang], {"images": ["docker.io/*/*"]})) == set()
}

test_a_list_that_is_missing_is_told_once if {
	every none in [null, "none"] {
		{[violation.code, violation.term, violation.message] | some violation in rule.deny} == {[
			"BASE_IMAGE_UNKNOWN",
			"images",
			"the provenance does not list what the image was built from; have the build platform attest its base images",
		]} with input as built(none, listed)
	}
}

test_each_image_is_judged_wherever_it_stands if {
	every wrong, code in {
		object.union(golang, {"repository": "docker.io/evil/golang"}): "BASE_IMAGE_NOT_ALLOWED",
		object.remove(golang, ["digest"]): "BASE_IMAGE_UNPINNED",
	} {
		every images in [[wrong, golang], [golang, wrong], [golang, wrong, golang]] {
			codes(built(images, listed)) == {code}
		}
	}
}
