package countersign.test.availability

import rego.v1

import data.countersign.policy.availability as rule

probe := {"httpGet": {"path": "/", "port": 8080}}

selector := {"matchLabels": {"app": "api"}}

# Passes with the parameters that are absent.
available := {
	"containers": [{
		"name": "api",
		"livenessProbe": probe,
		"readinessProbe": {"exec": {"command": ["true"]}},
		"resources": {"requests": {"cpu": "100m", "memory": "64Mi"}, "limits": {"memory": "64Mi"}},
	}],
	"initContainers": [{"name": "migrate", "resources": {"requests": {"cpu": 0.5}, "limits": {"memory": "64Mi"}}}],
	"ephemeralContainers": [{"name": "debug"}],
	"topologySpreadConstraints": [{
		"topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": selector,
	}],
}

plain := {"containers": [{"name": "api"}]}

nothing := {"probes": [], "resources": [], "spreadOver": []}

probes(list) := object.union(nothing, {"probes": list})

resources(list) := object.union(nothing, {"resources": list})

over(keys) := object.union(nothing, {"spreadOver": keys})

workload(pod, params) := {"version": "v1", "params": params, "workload": {"kind": "Deployment", "podSpec": pod}}

found(pod, params) := {[violation.code, violation.subject, violation.term] |
	some violation in rule.deny with input as workload(pod, params)
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

patched(pod, path, value) := json.patch(pod, [{"op": "add", "path": path, "value": value}])

test_an_available_pod_passes if found(available, {}) == set()

test_a_plain_pod_misses_all_that_is_asked if {
	found(plain, {}) == {
		["PROBE_MISSING", "container api", "livenessProbe"],
		["PROBE_MISSING", "container api", "readinessProbe"],
		["RESOURCES_MISSING", "container api", "requests.cpu"],
		["RESOURCES_MISSING", "container api", "requests.memory"],
		["RESOURCES_MISSING", "container api", "limits.memory"],
		["SPREAD_MISSING", "pod", "kubernetes.io/hostname"],
	}
}

test_asks_only_for_what_the_profile_lists if {
	found(plain, nothing) == set()
	found(plain, probes(["startup"])) == {["PROBE_MISSING", "container api", "startupProbe"]}
	found(plain, resources(["limits.cpu"])) == {["RESOURCES_MISSING", "container api", "limits.cpu"]}
	found(plain, over(["topology.kubernetes.io/zone"])) == {["SPREAD_MISSING", "pod", "topology.kubernetes.io/zone"]}
}

test_says_all_that_there_is_to_say if {
	rule.deny == {
		{
			"code": "PROBE_MISSING",
			"message": "has no livenessProbe; add one with exec, grpc, httpGet or tcpSocket",
			"severity": "medium",
			"subject": "container api",
			"term": "livenessProbe",
		},
		{
			"code": "RESOURCES_MISSING",
			"message": "has no resources.limits.cpu; set it to what the container needs",
			"severity": "medium",
			"subject": "container api",
			"term": "limits.cpu",
		},
		{
			"code": "SPREAD_MISSING",
			"message": concat("", [
				"nothing keeps its pods apart by zone; ",
				"add a topology spread constraint or an anti-affinity term that selects them",
			]),
			"severity": "medium",
			"subject": "pod",
			"term": "zone",
		},
	} with input as workload(plain, {"probes": ["liveness"], "resources": ["limits.cpu"], "spreadOver": ["zone"]})
}

test_says_that_only_what_must_be_kept_counts if {
	{violation.message | some violation in rule.deny} == {concat("", [
		"nothing that the scheduler must keep keeps its pods apart by zone; ",
		"add a topology spread constraint or an anti-affinity term that selects them",
	])} with input as workload(plain, object.union(over(["zone"]), {"spreadRequired": true}))
}

test_says_that_there_is_nothing_to_look_at if {
	{
		"code": "POD_SPEC_MISSING",
		"message": "there is no pod spec with containers to look at; report this to the platform team",
		"severity": "high",
		"subject": "pod",
		"term": "podSpec",
	} in rule.deny with input as {"workload": {}}
}

test_any_handler_is_a_probe_and_none_is_not if {
	every handler in ["exec", "grpc", "httpGet", "tcpSocket"] {
		pod := patched(plain, "/containers/0/startupProbe", {handler: {}})
		found(pod, probes(["startup"])) == set()
	}
	every value in [null, {}, {"periodSeconds": 5}, {"httpGet": null}, {"http": {}}] {
		pod := patched(plain, "/containers/0/startupProbe", value)
		found(pod, probes(["startup"])) == {["PROBE_MISSING", "container api", "startupProbe"]}
	}
}

test_each_container_is_asked_for_its_own if {
	pod := patched(available, "/containers/-", {})
	found(pod, probes(["liveness"])) == {["PROBE_MISSING", "container unnamed", "livenessProbe"]}
	found(pod, resources(["requests.cpu"])) == {["RESOURCES_MISSING", "container unnamed", "requests.cpu"]}
}

test_init_containers_are_asked_for_resources_only if {
	pod := json.remove(available, ["initContainers/0/resources"])
	found(pod, {}) == {["RESOURCES_MISSING", "init container migrate", resource] |
		some resource in ["requests.cpu", "requests.memory", "limits.memory"]
	}
}

test_a_request_that_is_absent_is_the_limit_but_not_the_other_way_round if {
	limited := patched(plain, "/containers/0/resources", {"limits": {"cpu": "1"}})
	found(limited, resources(["requests.cpu", "limits.cpu"])) == set()
	requested := patched(plain, "/containers/0/resources", {"requests": {"cpu": "1"}})
	found(requested, resources(["requests.cpu", "limits.cpu"])) == {["RESOURCES_MISSING", "container api", "limits.cpu"]}
}

test_what_the_pod_has_as_a_whole_its_containers_have if {
	pod := object.union(plain, {"resources": {"requests": {"memory": "1Gi"}, "limits": {"cpu": 2}}})
	asked := resources(["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"])
	found(pod, asked) == {["RESOURCES_MISSING", "container api", "limits.memory"]}
}

test_a_quantity_of_nothing_is_none if {
	every quantity in [0, "0", "0m", "0.0", "0e3", "", null, "Mi", "00Gi"] {
		pod := patched(plain, "/containers/0/resources", {"limits": {"memory": quantity}})
		found(pod, resources(["limits.memory"])) == {["RESOURCES_MISSING", "container api", "limits.memory"]}
	}
	every quantity in [1, 0.5, "1", "10m", "0.1", ".5", "+2", "1e3", "128Mi"] {
		pod := patched(plain, "/containers/0/resources", {"limits": {"memory": quantity}})
		found(pod, resources(["limits.memory"])) == set()
	}
}

test_a_null_pod_wide_value_is_none if {
	found(object.union(plain, {"resources": null}), resources(["limits.cpu"])) == {
		["RESOURCES_MISSING", "container api", "limits.cpu"],
	}
}

test_ephemeral_storage_may_be_asked_for if {
	pod := patched(plain, "/containers/0/resources", {"limits": {"ephemeral-storage": "1Gi"}})
	found(pod, resources(["requests.ephemeral-storage", "limits.ephemeral-storage"])) == set()
}

test_pods_that_run_to_an_end_are_asked_for_resources_only if {
	every policy in ["Never", "OnFailure"] {
		{code | some [code, _, _] in found(object.union(plain, {"restartPolicy": policy}), {})} == {"RESOURCES_MISSING"}
	}
	every policy in ["Always", "", null] {
		found(object.union(plain, {"restartPolicy": policy}), {}) == found(plain, {})
	}
}

test_parameters_that_are_null_count_as_absent if {
	absent := {"probes": null, "resources": null, "spreadOver": null, "spreadRequired": null}
	every params in [null, absent] {
		found(plain, params) == found(plain, {})
	}
}

test_a_pod_without_containers_is_a_finding if {
	every pod in [null, {}, {"containers": null}, {"containers": []}, {"initContainers": plain.containers}] {
		["POD_SPEC_MISSING", "pod", "podSpec"] in found(pod, nothing)
	}
}

# What is asked for, taken away from a pod that passes.
test_no_removed_demand_turns_into_a_pass if {
	every path, code in {
		"containers": "POD_SPEC_MISSING",
		"containers/0/livenessProbe": "PROBE_MISSING",
		"containers/0/livenessProbe/httpGet": "PROBE_MISSING",
		"containers/0/readinessProbe": "PROBE_MISSING",
		"containers/0/resources": "RESOURCES_MISSING",
		"containers/0/resources/requests": "RESOURCES_MISSING",
		"containers/0/resources/requests/cpu": "RESOURCES_MISSING",
		"containers/0/resources/limits": "RESOURCES_MISSING",
		"initContainers/0/resources/limits/memory": "RESOURCES_MISSING",
		"topologySpreadConstraints": "SPREAD_MISSING",
		"topologySpreadConstraints/0": "SPREAD_MISSING",
		"topologySpreadConstraints/0/topologyKey": "SPREAD_MISSING",
		"topologySpreadConstraints/0/labelSelector": "SPREAD_MISSING",
		"topologySpreadConstraints/0/labelSelector/matchLabels": "SPREAD_MISSING",
		"topologySpreadConstraints/0/labelSelector/matchLabels/app": "SPREAD_MISSING",
	} {
		shorter := json.remove(available, [path])
		shorter != available
		codes(workload(shorter, {})) == {code}
	}
}

# Every other field, taken away from a pod that fails.
test_no_removed_field_turns_a_failure_into_a_pass if {
	params := {"probes": ["liveness"], "resources": ["limits.cpu"], "spreadOver": ["zone"], "spreadRequired": true}
	failing := workload(object.union(plain, {"restartPolicy": "Always"}), params)
	all := {"PROBE_MISSING", "RESOURCES_MISSING", "SPREAD_MISSING"}
	every path, expected in {
		"workload": {"POD_SPEC_MISSING", "SPREAD_MISSING"},
		"workload/kind": all,
		"workload/podSpec": {"POD_SPEC_MISSING", "SPREAD_MISSING"},
		"workload/podSpec/containers": {"POD_SPEC_MISSING", "SPREAD_MISSING"},
		"workload/podSpec/containers/0/name": all,
		"workload/podSpec/restartPolicy": all,
		"params": all,
		"params/probes": all,
		"params/resources": all,
		"params/spreadOver": all,
		"params/spreadRequired": all,
	} {
		shorter := json.remove(failing, [path])
		shorter != failing
		codes(shorter) == expected
	}
}

test_each_container_is_looked_at_wherever_it_stands if {
	bare := {"name": "bare"}
	good := available.containers[0]
	every containers in [[bare, good], [good, bare], [good, bare, good]] {
		pod := object.union(available, {"containers": containers})
		found(pod, probes(["liveness"])) == {["PROBE_MISSING", "container bare", "livenessProbe"]}
		found(pod, resources(["limits.memory"])) == {["RESOURCES_MISSING", "container bare", "limits.memory"]}
	}
	every containers in [[bare, available.initContainers[0]], [available.initContainers[0], bare]] {
		pod := object.union(available, {"initContainers": containers})
		found(pod, resources(["limits.memory"])) == {["RESOURCES_MISSING", "init container bare", "limits.memory"]}
	}
}

test_each_parameter_counts_wherever_it_stands if {
	zone := "topology.kubernetes.io/zone"
	host := "kubernetes.io/hostname"
	every keys in [[zone, host], [host, zone], [host, zone, host]] {
		found(available, over(keys)) == {["SPREAD_MISSING", "pod", zone]}
	}
	every list in [["startup", "liveness"], ["liveness", "startup"], ["liveness", "startup", "readiness"]] {
		found(available, probes(list)) == {["PROBE_MISSING", "container api", "startupProbe"]}
	}
	every list in [["limits.cpu", "limits.memory"], ["limits.memory", "limits.cpu"]] {
		found(plain, resources(list)) == {["RESOURCES_MISSING", "container api", name] | some name in list}
	}
}
