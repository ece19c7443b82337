package countersign.test["allowed-registries"]

import rego.v1

import data.countersign.policy["allowed-registries"] as rule

image := {"reference": "ghcr.io/acme/api:1.4", "registry": "ghcr.io", "repository": "ghcr.io/acme/api", "tag": "1.4"}

workload(images, registries) := {"version": "v1", "params": {"registries": registries}, "images": images}

codes(document) := {violation.code | some violation in rule.deny with input as document}

test_allows_a_host_a_prefix_and_the_repository_itself if {
	every registry in ["ghcr.io", "ghcr.io/acme", "ghcr.io/acme/api"] {
		codes(workload([image], ["registry.k8s.io", registry])) == set()
	}
}

test_refuses_what_only_begins_alike if {
	every registry in ["ghcr.i", "ghcr.io/ac", "ghcr.io/acme/api/v2", "hcr.io", ""] {
		codes(workload([image], [registry])) == {"REGISTRY_NOT_ALLOWED"}
	}
}

test_refuses_the_host_on_another_port if {
	codes(workload([{"repository": "localhost:5000/api"}], ["localhost"])) == {"REGISTRY_NOT_ALLOWED"}
}

test_says_which_registry_and_which_are_allowed if {
	rule.deny == {{
		"code": "REGISTRY_NOT_ALLOWED",
		"message": "registry ghcr.io is not allowed; use one of: registry.k8s.io, quay.io/acme",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "ghcr.io",
	}} with input as workload([image], ["registry.k8s.io", "quay.io/acme"])
}

test_names_each_image_that_is_not_allowed if {
	other := {"reference": "quay.io/x/y", "registry": "quay.io", "repository": "quay.io/x/y"}
	{violation.subject | some violation in rule.deny} == {"quay.io/x/y"} with input as workload([image, other], ["ghcr.io"])
}

test_nothing_listed_allows_nothing if {
	every registries in [[], null] {
		codes(workload([image], registries)) == {"REGISTRY_NOT_ALLOWED"}
	}
	codes({"images": [image], "params": null}) == {"REGISTRY_NOT_ALLOWED"}
}

test_a_list_of_images_that_is_none_is_refused if {
	every images in [null, {}, "ghcr.io/acme/api"] {
		"IMAGES_MISSING" in codes(workload(images, ["ghcr.io"]))
	}
}

test_says_that_the_images_are_missing if {
	rule.deny == {{
		"code": "IMAGES_MISSING",
		"message": "the list of images is missing, so their registries are unknown; report this to the platform team",
		"severity": "high",
		"subject": "workload",
		"term": "",
	}} with input as {"params": {}}
}

# Images that the profile leaves out are not in the list: an empty one is fine.
test_an_empty_list_of_images_passes if codes(workload([], ["ghcr.io"])) == set()

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := workload([image], ["quay.io"])
	every path, code in {
		"images": "IMAGES_MISSING",
		"images/0/reference": "REGISTRY_NOT_ALLOWED",
		"images/0/registry": "REGISTRY_NOT_ALLOWED",
		"images/0/repository": "REGISTRY_NOT_ALLOWED",
		"params": "REGISTRY_NOT_ALLOWED",
		"params/registries": "REGISTRY_NOT_ALLOWED",
	} {
		shorter := json.remove(failing, [path])
		shorter != failing
		codes(shorter) == {code}
	}
}

test_a_repository_taken_away_from_an_allowed_image_is_refused if {
	codes(workload([object.remove(image, ["repository"])], ["ghcr.io"])) == {"REGISTRY_NOT_ALLOWED"}
}

test_each_image_is_judged_wherever_it_stands if {
	other := {"reference": "quay.io/x/y", "registry": "quay.io", "repository": "quay.io/x/y"}
	every images in [[other, image], [image, other], [image, other, image]] {
		codes(workload(images, ["ghcr.io"])) == {"REGISTRY_NOT_ALLOWED"}
	}
}
