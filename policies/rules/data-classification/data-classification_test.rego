package countersign.test["data-classification"]

import rego.v1

import data.countersign.policy["data-classification"] as rule

allowed := {"values": ["public", "internal"]}

labelled(own, namespace, params) := {
	"version": "v1", "params": params, "workload": {"labels": own}, "namespace": {"labels": namespace},
}

class(name) := {"data-classification": name}

found(document) := {[violation.code, violation.subject, violation.term] | some violation in rule.deny with input as document}

missing := {["CLASSIFICATION_MISSING", "workload", "data-classification"]}

test_either_label_will_do if {
	found(labelled(class("internal"), {}, allowed)) == set()
	found(labelled({}, class("public"), allowed)) == set()
	found(labelled(class("internal"), class("public"), allowed)) == set()
}

test_no_label_is_a_finding if {
	every none in [{}, null, {"app": "api"}] {
		found(labelled(none, none, allowed)) == missing
	}
}

test_labels_of_anything_else_do_not_count if {
	found(object.union(labelled({}, {}, allowed), {"profile": {"labels": class("public")}})) == missing
}

test_a_class_that_may_not_run_here_is_a_finding_wherever_it_is_said if {
	found(labelled(class("secret"), {}, allowed)) == {["CLASSIFICATION_NOT_ALLOWED", "workload", "secret"]}
	found(labelled({}, class("secret"), allowed)) == {["CLASSIFICATION_NOT_ALLOWED", "namespace", "secret"]}
}

test_one_label_does_not_make_good_for_the_other if {
	found(labelled(class("secret"), class("public"), allowed)) == {["CLASSIFICATION_NOT_ALLOWED", "workload", "secret"]}
	found(labelled(class("public"), class("secret"), allowed)) == {["CLASSIFICATION_NOT_ALLOWED", "namespace", "secret"]}
}

test_classes_are_compared_as_written if {
	every name in ["Public", "publi", "public ", "", null] {
		codes := {code | some [code, _, _] in found(labelled(class(name), {}, allowed))}
		codes == {"CLASSIFICATION_NOT_ALLOWED"}
	}
}

test_the_profile_may_name_another_label if {
	params := object.union(allowed, {"label": "acme.example/data.class"})
	found(labelled({"acme.example/data.class": "public"}, class("secret"), params)) == set()
	found(labelled(class("public"), {}, params)) == {["CLASSIFICATION_MISSING", "workload", "acme.example/data.class"]}
}

test_says_what_is_missing_and_what_may_be_said if {
	rule.deny == {{
		"code": "CLASSIFICATION_MISSING",
		"message": "neither the workload nor its namespace has label data-classification; use one of: public, internal",
		"severity": "medium",
		"subject": "workload",
		"term": "data-classification",
	}} with input as labelled({}, {}, allowed)
}

test_says_what_may_not_run_here_and_what_may if {
	rule.deny == {{
		"code": "CLASSIFICATION_NOT_ALLOWED",
		"message": "label data-classification is secret, which may not run here; use one of: public, internal",
		"severity": "medium",
		"subject": "namespace",
		"term": "secret",
	}} with input as labelled({}, class("secret"), allowed)
}

test_nothing_listed_allows_nothing if {
	every params in [null, {}, {"values": null}, {"values": []}] {
		{violation.message | some violation in rule.deny} == {concat("", [
			"label data-classification is public, which may not run here; ",
			"the profile lists none",
		])} with input as labelled(class("public"), {}, params)
	}
}

test_a_label_that_is_null_counts_as_absent if {
	found(labelled(class("public"), {}, object.union(allowed, {"label": null}))) == set()
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := labelled(class("secret"), class("secret"), object.union(allowed, {"label": "data-classification"}))
	every path in [
		"workload", "workload/labels", "workload/labels/data-classification",
		"namespace", "namespace/labels", "namespace/labels/data-classification",
		"params", "params/label", "params/values",
	] {
		shorter := json.remove(failing, [path])
		shorter != failing
		codes := {code | some [code, _, _] in found(shorter)}
		codes == {"CLASSIFICATION_NOT_ALLOWED"}
	}
}

test_no_removed_label_turns_into_a_pass if {
	passing := labelled(class("public"), {}, allowed)
	every path in ["workload", "workload/labels", "workload/labels/data-classification"] {
		shorter := json.remove(passing, [path])
		shorter != passing
		found(shorter) == missing
	}
	found(object.remove(passing, ["params"])) == {["CLASSIFICATION_NOT_ALLOWED", "workload", "public"]}
}
