package countersign.test["deployment-approved"]

import rego.v1

import data.countersign.policy["deployment-approved"] as rule

uid := "0b1f7c9e-6c1d-4a57-9d2a-2f1f5c7e8a90"

everywhere := {"environment": "production", "cluster": uid, "namespace": "payments", "workload": "Deployment/api"}

approval(scope) := {
	"decision": "APPROVED",
	"approver": {"provider": "github", "id": "1024025"},
	"at": "2026-11-20T13:00:00Z",
	"expiresAt": "2026-11-21T13:00:00Z",
	"scope": scope,
}

approved(data_, params) := {
	"version": "v1",
	"now": "2026-11-21T12:59:59Z",
	"params": params,
	"workload": {"kind": "Deployment", "name": "api"},
	"namespace": {"name": "payments", "labels": {"environment": "production", "stage": "live"}},
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": data_}},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

here := {"cluster": uid}

test_passes_an_approval_for_here_and_now if {
	codes(approved(approval(everywhere), here)) == set()
	every field in ["environment", "namespace", "workload"] {
		codes(approved(approval({field: everywhere[field]}), {"required": [field]})) == set()
	}
}

test_an_approval_for_a_namespace_is_for_one_of_an_environment if {
	elsewhere := approval(object.remove(everywhere, ["environment"]))
	rule.deny == {{
		"code": "APPROVAL_SCOPE_TOO_WIDE",
		"message": "the approval does not say for which environment; have it approved for here",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "1024025",
	}} with input as approved(elsewhere, here)
	codes(approved(elsewhere, object.union(here, {"required": null}))) == {"APPROVAL_SCOPE_TOO_WIDE"}
	codes(approved(elsewhere, object.union(here, {"required": ["cluster", "namespace"]}))) == set()
}

test_each_field_that_is_required_has_to_be_there_wherever_it_stands if {
	every required in [["cluster", "namespace"], ["namespace", "cluster"], ["namespace", "cluster", "namespace"]] {
		codes(approved(approval({"namespace": "payments"}), {"required": required})) == {"APPROVAL_SCOPE_TOO_WIDE"}
	}
}

test_a_name_in_another_case_is_another if {
	codes(approved(approval(object.union(everywhere, {"namespace": "Payments"})), here)) == {"APPROVAL_OTHER_SCOPE"}
	codes(approved(approval(object.union(everywhere, {"environment": "Production"})), here)) == {"APPROVAL_OTHER_SCOPE"}
}

test_each_field_of_the_scope_has_to_fit if {
	every field, other in {
		"environment": "staging",
		"cluster": "7d1f7c9e-6c1d-4a57-9d2a-2f1f5c7e8a90",
		"namespace": "shop",
		"workload": "Deployment/web",
	} {
		codes(approved(approval(object.union(everywhere, {field: other})), here)) == {"APPROVAL_OTHER_SCOPE"}
	}
}

test_a_field_of_the_scope_fits_only_as_text if {
	every value in [null, true, [], {}] {
		codes(approved(approval({"environment": "production", "namespace": value}), {})) == {"APPROVAL_SCOPE_UNKNOWN"}
	}
	codes(approved(approval({"environment": "production", "namespace": ""}), {})) == {"APPROVAL_OTHER_SCOPE"}
}

test_a_scope_that_is_not_known_does_not_fit if {
	codes(approved(approval(object.union(everywhere, {"region": "eu"})), here)) == {"APPROVAL_SCOPE_UNKNOWN"}
}

test_no_approval_for_a_cluster_fits_where_the_profile_names_none if {
	codes(approved(approval({"cluster": uid}), {"required": ["cluster"]})) == {"APPROVAL_SCOPE_UNKNOWN"}
	codes(approved(approval({"cluster": null}), {"cluster": null, "required": ["cluster"]})) == {"APPROVAL_SCOPE_UNKNOWN"}
}

test_no_approval_for_an_environment_fits_where_no_label_names_it if {
	unlabelled := json.remove(approved(approval(everywhere), here), ["namespace/labels/environment"])
	every document in [unlabelled, json.patch(unlabelled, [{"op": "add", "path": "namespace/labels/environment", "value": ""}])] {
		codes(document) == {"APPROVAL_SCOPE_UNKNOWN"}
	}
}

test_one_field_that_is_for_elsewhere_suffices_though_others_are_not_known if {
	codes(approved(approval(object.union(everywhere, {"environment": "staging"})), {})) == {
		"APPROVAL_OTHER_SCOPE",
		"APPROVAL_SCOPE_UNKNOWN",
	}
}

test_says_what_is_not_known_and_what_to_do if {
	every scope, expected in {
		{"environment": "production", "cluster": uid}: concat("", [
			"the approval is for cluster ", uid, ", and nothing tells whether this is; ",
			"have the profile name this cluster",
		]),
		{"environment": "production", "workload": "Rollout/api"}: concat("", [
			"the approval is for workload Rollout/api, and nothing tells whether this is; ",
			"have it approved for what this Deployment is of, or for the namespace",
		]),
		{"environment": "production", "region": "eu"}: concat("", [
			"the approval is for region eu, and nothing tells whether this is; ",
			"have it approved for here",
		]),
	} {
		rule.deny == {{
			"code": "APPROVAL_SCOPE_UNKNOWN",
			"message": expected,
			"severity": "high",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "1024025",
		}} with input as approved(approval(scope), {})
	}
	{violation.message | some violation in rule.deny} == {concat("", [
		"the approval is for environment production, and nothing tells whether this is; ",
		"label the namespace with its tier",
	])} with input as approved(approval({"environment": "production"}), {"environmentLabel": "tier"})
}

test_the_profile_may_name_another_label if {
	params := {"environmentLabel": "stage"}
	codes(approved(approval({"environment": "live"}), params)) == set()
	codes(approved(approval({"environment": "production"}), params)) == {"APPROVAL_OTHER_SCOPE"}
}

judged(kind, name, workload) := codes(object.union(
	approved(approval(object.union(everywhere, {"workload": workload})), here),
	{"workload": {"kind": kind, "name": name}},
))

test_a_pod_of_which_nothing_says_whose_it_is_is_a_pod if {
	judged("Pod", "api-7d9f-x2", "Pod/api-7d9f-x2") == set()
	judged("Pod", "api-7d9f-x2", "Deployment/api") == {"APPROVAL_SCOPE_UNKNOWN"}
}

made(kind, name, root, workload) := codes(object.union(
	approved(approval(object.union(everywhere, {"workload": workload})), here),
	{"workload": {"kind": kind, "name": name, "root": root}},
))

api := {"kind": "Deployment", "name": "api"}

test_an_approval_of_a_workload_is_one_of_what_is_made_of_it if {
	every kind in ["Pod", "ReplicaSet"] {
		made(kind, "api-7d9f", api, "Deployment/api") == set()
		made(kind, "", api, "Deployment/api") == set()
		made(kind, "api-7d9f", api, concat("/", [kind, "api-7d9f"])) == set()
		every other in ["Deployment/web", "StatefulSet/api", "Pod/other", "CronJob/api", "Job/api"] {
			made(kind, "api-7d9f", api, other) == {"APPROVAL_OTHER_SCOPE"}
		}
	}
	made("Job", "nightly-1", {"kind": "CronJob", "name": "nightly"}, "CronJob/nightly") == set()
}

# Between a Pod and whose it is there may be another that nothing tells of, and above that one that Kubernetes does not know.
test_what_may_stand_between_may_be_here if {
	made("Pod", "api-7d9f-x2", api, "ReplicaSet/api-7d9f") == {"APPROVAL_SCOPE_UNKNOWN"}
	made("Pod", "nightly-1-x", {"kind": "CronJob", "name": "nightly"}, "Job/nightly-1") == {"APPROVAL_SCOPE_UNKNOWN"}
	made("Pod", "api-7d9f-x2", api, "Rollout/api") == {"APPROVAL_SCOPE_UNKNOWN"}
	made("Pod", "api-7d9f-x2", api, "Job/nightly-1") == {"APPROVAL_OTHER_SCOPE"}
	made("Pod", "nightly-1-x", {"kind": "CronJob", "name": "nightly"}, "ReplicaSet/api") == {"APPROVAL_OTHER_SCOPE"}
	made("ReplicaSet", "api-7d9f", api, "ReplicaSet/other") == {"APPROVAL_OTHER_SCOPE"}
	made("Pod", "api-x2", {"kind": "StatefulSet", "name": "api"}, "ReplicaSet/api") == {"APPROVAL_OTHER_SCOPE"}
}

test_what_may_have_made_a_workload_may_be_here if {
	every kind, makers in {
		"Pod": {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Rollout"},
		"ReplicaSet": {"Deployment", "Rollout"},
		"Job": {"CronJob", "Workflow"},
		"StatefulSet": {"Kafka"},
	} {
		every maker in makers {
			judged(kind, "api", concat("/", [maker, "api"])) == {"APPROVAL_SCOPE_UNKNOWN"}
		}
	}
}

test_what_makes_no_such_workload_is_elsewhere if {
	every kind, others in {
		"Pod": {"Pod"},
		"ReplicaSet": {"ReplicaSet", "Pod", "StatefulSet", "CronJob"},
		"Job": {"Job", "Pod", "Deployment"},
		"Deployment": {"Deployment", "ReplicaSet", "Pod"},
		"CronJob": {"CronJob", "Job"},
	} {
		every other in others {
			judged(kind, "api", concat("/", [other, "web"])) == {"APPROVAL_OTHER_SCOPE"}
		}
	}
}

test_a_workload_that_has_no_name_yet_may_be_any if {
	judged("Job", "", "Job/migrate") == {"APPROVAL_SCOPE_UNKNOWN"}
}

test_says_what_the_approval_is_for if {
	rule.deny == {{
		"code": "APPROVAL_OTHER_SCOPE",
		"message": "the approval is for namespace shop, and this is payments; have it approved for here",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "1024025",
	}} with input as approved(approval({"environment": "production", "namespace": "shop"}), {})
}

test_an_approval_without_scope_fits_nowhere if {
	every none in [{}, null, [], "production"] {
		rule.deny == {violation |
			some code, message in {
				"APPROVAL_SCOPE_UNKNOWN": "the approval does not say where it counts; have it approved for here",
				"APPROVAL_SCOPE_TOO_WIDE": "the approval does not say for which environment; have it approved for here",
			}
			violation := {"code": code, "message": message, "severity": "high", "subject": "ghcr.io/acme/api:1.4", "term": "1024025"}
		} with input as approved(approval(none), {})
	}
}

test_counts_until_it_expires if {
	every now in ["2026-11-21T13:00:00Z", "2026-11-22T00:00:00Z", "soon"] {
		codes(object.union(approved(approval(everywhere), here), {"now": now})) == {"APPROVAL_EXPIRED"}
	}
}

test_says_when_it_expired if {
	late := object.union(approved(approval(everywhere), here), {"now": "2026-11-22T00:00:00Z"})
	rule.deny == {{
		"code": "APPROVAL_EXPIRED",
		"message": concat("", [
			"the approval expired at 2026-11-21T13:00:00Z, and it is 2026-11-22T00:00:00Z; ",
			"have the deployment approved anew",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "1024025",
	}} with input as late
}

test_an_approval_without_end_counts_only_where_the_profile_says_so if {
	endless := object.remove(approval(everywhere), ["expiresAt"])
	every params in [here, object.union(here, {"openEnded": false}), object.union(here, {"openEnded": null})] {
		{violation.message | some violation in rule.deny} == {concat("", [
			"the approval does not say when it expires, and it is 2026-11-21T12:59:59Z; ",
			"have the deployment approved anew",
		])} with input as approved(endless, params)
	}
	codes(approved(endless, object.union(here, {"openEnded": true}))) == set()
}

test_an_end_that_is_no_time_is_not_absent if {
	every none in [null, "", "never", 0] {
		unending := object.union(approval(everywhere), {"expiresAt": none})
		codes(approved(unending, object.union(here, {"openEnded": true}))) == {"APPROVAL_EXPIRED"}
	}
}

attested(kind, data_) := {"kind": kind, "data": data_}

built(started) := attested("provenance", {"startedOn": started})

beside(attestations, params) := object.union(
	approved(approval(everywhere), object.union(here, params)),
	{"image": {"attestations": attestations}},
)

test_an_approval_of_before_the_image_was_there_is_of_none if {
	every late in [built("2026-11-20T13:05:01Z"), attested("provenance", {"finishedOn": "2026-11-20T13:05:01Z"})] {
		codes(beside([late], {})) == {"APPROVAL_TOO_EARLY"}
		codes(beside([late], {"clockSkew": 6})) == set()
	}
	every timely in [
		built("2026-11-20T13:05:00Z"), built(null), attested("provenance", {}),
		attested("provenance", {"startedOn": "2026-11-20T12:00:00Z", "finishedOn": "2026-11-20T14:00:00Z"}),
		attested("code-review", {"startedOn": "2026-11-21T12:00:00Z"}),
	] {
		codes(beside([timely], {})) == set()
		codes(beside([timely], {"clockSkew": null})) == set()
	}
}

test_a_build_is_found_wherever_it_stands if {
	other := attested("sbom", {})
	late := built("2026-11-21T12:00:00Z")
	every attestations in [[late, other], [other, late], [other, late, other]] {
		codes(beside(attestations, {})) == {"APPROVAL_TOO_EARLY"}
	}
}

test_the_earliest_build_made_it if {
	codes(beside([built("2026-11-21T12:00:00Z"), built("2026-11-20T12:00:00Z")], {})) == set()
	codes(beside([built("2026-11-20T12:00:00Z"), built("2026-11-21T12:00:00Z")], {})) == set()
	codes(beside([attested("sbom", {"startedOn": "2026-11-21T12:00:00Z"})], {})) == set()
}

test_says_what_came_after_the_approval if {
	rule.deny == {{
		"code": "APPROVAL_TOO_EARLY",
		"message": concat("", [
			"the approval was given at 2026-11-20T13:00:00Z, before its build began at 2026-11-21T12:00:00Z; ",
			"have this image approved",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "1024025",
	}} with input as beside([built("2026-11-21T12:00:00Z")], {})
}

test_an_approval_without_its_time_is_of_before if {
	every none in [null, "", "today", 0] {
		undated := object.union(approval(everywhere), {"at": none})
		codes(object.union(
			approved(undated, here),
			{"image": {"attestations": [built("2026-11-20T12:00:00Z")]}},
		)) == {"APPROVAL_TOO_EARLY"}
	}
}

test_parameters_that_are_null_count_as_absent if {
	codes(approved(approval({"environment": "production"}), {"environmentLabel": null})) == set()
	codes(approved(approval({"namespace": "shop"}), null)) == {"APPROVAL_OTHER_SCOPE", "APPROVAL_SCOPE_TOO_WIDE"}
}

# Each field that the rule reads, taken away from an input that fails: it must fail still. A scope with fewer fields is wider.
test_no_removed_field_turns_a_failure_into_a_pass if {
	expired := approved(object.union(approval(everywhere), {"expiresAt": "2026-11-20T14:00:00Z"}), here)
	elsewhere := approved(approval({"namespace": "shop"}), here)
	every failing in [expired, elsewhere] {
		every path in [
			"now", "params", "image", "image/reference", "image/attestation", "image/attestation/data",
			"image/attestation/data/approver", "image/attestation/data/approver/id",
			"image/attestation/data/expiresAt", "image/attestation/data/scope", "image/attestation/data/scope/namespace",
			"namespace", "namespace/name", "namespace/labels", "workload", "workload/kind", "workload/name",
		] {
			shorter := json.remove(failing, [path])
			shorter != failing
			count(codes(shorter)) > 0
		}
	}
}

test_no_removed_fact_makes_a_scope_fit if {
	every path in [
		"now", "params", "namespace", "namespace/name", "namespace/labels", "namespace/labels/environment",
		"workload", "workload/kind", "workload/name", "params/cluster",
	] {
		removed := codes(json.remove(approved(approval(everywhere), here), [path]))
		count(removed) > 0
		not "APPROVAL_OTHER_SCOPE" in removed
	}
	every none in [null, "approved", []] {
		codes(approved(none, {"openEnded": true})) == {"APPROVAL_EXPIRED", "APPROVAL_SCOPE_UNKNOWN", "APPROVAL_SCOPE_TOO_WIDE"}
	}
}

test_nothing_is_no_place_that_anything_fits_or_does_not if {
	every value in [null, "shop"] {
		nowhere := object.union(approved(approval({"environment": "production", "namespace": value}), {}), {"namespace": {"name": null}})
		codes(nowhere) == {"APPROVAL_SCOPE_UNKNOWN"}
	}
}
