# What keeps pods apart.
package countersign.test["availability-spread"]

import rego.v1

import data.countersign.policy.availability as rule
import data.countersign.test.availability.found
import data.countersign.test.availability.over
import data.countersign.test.availability.plain
import data.countersign.test.availability.selector

zone := "topology.kubernetes.io/zone"

missing := {["SPREAD_MISSING", "pod", zone]}

constraint := {"topologyKey": zone, "whenUnsatisfiable": "DoNotSchedule", "labelSelector": selector}

term := {"topologyKey": zone, "labelSelector": selector}

# Each way to keep pods apart, and whether the scheduler must keep it.
ways := [
	[{"topologySpreadConstraints": [constraint]}, true],
	[{"topologySpreadConstraints": [object.union(constraint, {"whenUnsatisfiable": "ScheduleAnyway"})]}, false],
	[{"topologySpreadConstraints": [object.remove(constraint, ["whenUnsatisfiable"])]}, false],
	[anti_affinity("required", [term]), true],
	[anti_affinity("preferred", [{"weight": 1, "podAffinityTerm": term}]), false],
]

anti_affinity(strength, terms) := {"affinity": {"podAntiAffinity": {
	sprintf("%sDuringSchedulingIgnoredDuringExecution", [strength]): terms,
}}}

must := object.union(over([zone]), {"spreadRequired": true})

test_each_way_counts_but_only_some_must_be_kept if {
	every way in ways {
		[spec, kept] := way
		pod := object.union(plain, spec)
		found(pod, over([zone])) == set()
		found(pod, must) == {violation | some violation in missing; not kept}
	}
}

test_each_key_needs_its_own if {
	pod := object.union(plain, {"topologySpreadConstraints": [constraint]})
	found(pod, over([zone, "kubernetes.io/hostname"])) == {["SPREAD_MISSING", "pod", "kubernetes.io/hostname"]}
}

test_what_selects_by_expressions_counts if {
	expressions := {"labelSelector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}}
	chosen := object.union(object.remove(constraint, ["labelSelector"]), expressions)
	found(object.union(plain, {"topologySpreadConstraints": [chosen]}), over([zone])) == set()
}

test_what_selects_no_labels_keeps_nothing_apart if {
	every chosen in [null, {}, {"matchLabels": {}}, {"matchLabels": null, "matchExpressions": []}, {"labels": {"app": "api"}}] {
		loose := object.union(object.remove(term, ["labelSelector"]), {"labelSelector": chosen})
		found(object.union(plain, {"topologySpreadConstraints": [loose]}), over([zone])) == missing
		found(object.union(plain, anti_affinity("required", [loose])), over([zone])) == missing
		found(object.union(plain, anti_affinity("preferred", [{"podAffinityTerm": loose}])), over([zone])) == missing
	}
}

test_affinity_to_other_pods_keeps_nothing_apart if {
	pod := {"affinity": {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [term]}}}
	found(object.union(plain, pod), over([zone])) == missing
}

test_a_daemon_set_is_spread_by_itself if {
	every kind, expected in {"DaemonSet": set(), "Deployment": missing, "Pod": missing} {
		document := {"params": over([zone]), "workload": {"kind": kind, "podSpec": plain}}
		violations := rule.deny with input as document
		{[violation.code, violation.subject, violation.term] | some violation in violations} == expected
	}
}

by_name := {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["node-1"]}]}

node_terms(terms) := {"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {
	"nodeSelectorTerms": terms,
}}}}

test_a_pod_that_names_its_node_cannot_be_spread if {
	found(object.union(plain, node_terms([by_name])), over([zone])) == set()
	found(object.union(plain, node_terms([by_name, by_name])), over([zone])) == set()
}

test_a_pod_that_may_run_elsewhere_can_be_spread if {
	others := {"matchFields": [{"key": "metadata.name", "operator": "NotIn", "values": ["node-1"]}]}
	labelled := {"matchExpressions": [{"key": "disk", "operator": "Exists"}]}
	every terms in [null, [], [{}], [others], [labelled], [by_name, labelled]] {
		found(object.union(plain, node_terms(terms)), over([zone])) == missing
	}
}

test_what_keeps_pods_apart_counts_wherever_it_stands if {
	every others in [{"topologyKey": "a", "labelSelector": selector}, {"topologyKey": "z", "labelSelector": selector}] {
		every terms in [[term, others], [others, term]] {
			found(object.union(plain, {"topologySpreadConstraints": terms}), over([zone])) == set()
			found(object.union(plain, anti_affinity("required", terms)), must) == set()
			found(object.union(plain, anti_affinity("preferred", [{"podAffinityTerm": t} | some t in terms])), over([zone])) == set()
		}
	}
}

test_a_pod_that_names_its_node_beside_other_fields_cannot_be_spread if {
	name := by_name.matchFields[0]
	other := {"key": "spec.unschedulable", "operator": "NotIn", "values": ["true"]}
	every fields in [[name, other], [other, name]] {
		found(object.union(plain, node_terms([{"matchFields": fields}])), over([zone])) == set()
	}
}
