package countersign.test["pod-hardening"]

import rego.v1

import data.countersign.policy["pod-hardening"] as rule

hardened_context := {
	"allowPrivilegeEscalation": false,
	"readOnlyRootFilesystem": true,
	"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]},
}

# Passes at both levels.
hardened := {
	"securityContext": {
		"runAsNonRoot": true,
		"runAsUser": 1000,
		"seccompProfile": {"type": "RuntimeDefault"},
		"sysctls": [{"name": "net.ipv4.tcp_syncookies", "value": "1"}],
		"seLinuxOptions": {"type": "container_t", "user": "", "role": ""},
		"appArmorProfile": {"type": "Localhost"},
	},
	"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "data", "persistentVolumeClaim": {"claimName": "data"}}],
	"containers": [{
		"name": "api",
		"securityContext": hardened_context,
		"ports": [{"containerPort": 8080, "hostPort": 0}],
		"livenessProbe": {"httpGet": {"path": "/", "port": 8080, "host": ""}},
	}],
	"initContainers": [{"name": "migrate", "securityContext": hardened_context}],
	"ephemeralContainers": [{"name": "debug", "securityContext": hardened_context}],
}

# The fields of nobody's choice: a pod as most are first written.
plain := {"containers": [{"name": "api"}]}

deployment(pod, params) := {"version": "v1", "params": params, "workload": {"podSpec": pod}}

restricted := {"level": "restricted"}

found(pod, params) := {[violation.code, violation.subject, violation.term] |
	some violation in rule.deny with input as deployment(pod, params)
}

codes(pod, params) := {code | some [code, _, _] in found(pod, params)}

patched(pod, path, value) := json.patch(pod, [{"op": "add", "path": path, "value": value}])

test_a_hardened_pod_passes_at_both_levels if {
	codes(hardened, {}) == set()
	codes(hardened, restricted) == set()
}

# What baseline forbids is off by default: its absence is fine.
test_a_plain_pod_passes_at_baseline if codes(plain, {}) == set()

test_a_plain_pod_misses_all_that_restricted_demands if {
	found(plain, restricted) == {
		["CAPABILITIES_NOT_DROPPED", "container api", "capabilities.drop"],
		["PRIVILEGE_ESCALATION", "container api", "allowPrivilegeEscalation"],
		["ROOT_FILESYSTEM_WRITABLE", "container api", "readOnlyRootFilesystem"],
		["RUNS_AS_ROOT", "container api", "runAsNonRoot"],
		["SECCOMP_NOT_SET", "container api", "seccompProfile.type"],
	}
}

# Each row is one change to the hardened pod and what it must lead to.
baseline_cases := [
	["HOST_NETWORK", "pod", "hostNetwork", "/hostNetwork", true],
	["HOST_PID", "pod", "hostPID", "/hostPID", true],
	["HOST_IPC", "pod", "hostIPC", "/hostIPC", true],
	["HOST_PATH_VOLUME", "pod", "logs", "/volumes/-", {"name": "logs", "hostPath": {"path": "/var/log"}}],
	["HOST_PATH_VOLUME", "pod", "unnamed", "/volumes/-", {"hostPath": {}}],
	["UNSAFE_SYSCTL", "pod", "kernel.msgmax", "/securityContext/sysctls/-", {"name": "kernel.msgmax"}],
	["UNSAFE_SYSCTL", "pod", "unnamed", "/securityContext/sysctls/-", {"value": "1"}],
	["PRIVILEGED_CONTAINER", "container api", "privileged", "/containers/0/securityContext/privileged", true],
	["HOST_PORT", "container api", "8080", "/containers/0/ports/0/hostPort", 8080],
	["HOST_PROBE", "container api", "10.0.0.1", "/containers/0/livenessProbe/httpGet/host", "10.0.0.1"],
	["HOST_PROBE", "container api", "n1", "/containers/0/readinessProbe", {"tcpSocket": {"host": "n1"}}],
	["HOST_PROBE", "container api", "n1", "/containers/0/startupProbe", {"tcpSocket": {"host": "n1"}}],
	["HOST_PROBE", "container api", "n1", "/containers/0/lifecycle", {"preStop": {"httpGet": {"host": "n1"}}}],
	["HOST_PROBE", "container api", "n1", "/containers/0/lifecycle", {"postStart": {"httpGet": {"host": "n1"}}}],
	["CAPABILITIES_ADDED", "container api", "SYS_ADMIN", "/containers/0/securityContext/capabilities/add/-", "SYS_ADMIN"],
	["PROC_MOUNT", "container api", "Unmasked", "/containers/0/securityContext/procMount", "Unmasked"],
	["HOST_PROCESS", "pod", "hostProcess", "/securityContext/windowsOptions", {"hostProcess": true}],
	["HOST_PROCESS", "container api", "hostProcess", "/containers/0/securityContext/windowsOptions", {"hostProcess": true}],
	["SECCOMP_UNCONFINED", "pod", "Unconfined", "/securityContext/seccompProfile/type", "Unconfined"],
	["SECCOMP_UNCONFINED", "container api", "Unconfined", "/containers/0/securityContext/seccompProfile", {"type": "Unconfined"}],
	["APPARMOR_UNCONFINED", "pod", "Unconfined", "/securityContext/appArmorProfile/type", "Unconfined"],
	["APPARMOR_UNCONFINED", "container api", "Unconfined", "/containers/0/securityContext/appArmorProfile", {"type": "Unconfined"}],
	["SELINUX_OPTIONS", "pod", "type", "/securityContext/seLinuxOptions/type", "spc_t"],
	["SELINUX_OPTIONS", "pod", "user", "/securityContext/seLinuxOptions/user", "container_t"],
	["SELINUX_OPTIONS", "container api", "role", "/containers/0/securityContext/seLinuxOptions", {"role": "sysadm_r"}],
]

restricted_cases := [
	["VOLUME_TYPE", "pod", "share", "/volumes/-", {"name": "share", "nfs": {"server": "nas", "path": "/"}}],
	["RUNS_AS_ROOT", "container api", "runAsNonRoot", "/containers/0/securityContext/runAsNonRoot", false],
	["RUNS_AS_ROOT", "container api", "runAsUser", "/containers/0/securityContext/runAsUser", 0],
	["RUNS_AS_ROOT", "pod", "runAsUser", "/securityContext/runAsUser", 0],
	["CAPABILITIES_ADDED", "container api", "CHOWN", "/containers/0/securityContext/capabilities/add/-", "CHOWN"],
]

test_each_thing_that_baseline_forbids_is_found_at_both_levels if {
	every case in baseline_cases {
		[code, subject, term, path, value] := case
		pod := patched(hardened, path, value)
		[code, subject, term] in found(pod, {})
		codes(pod, {}) == {code}
		[code, subject, term] in found(pod, restricted)
	}
}

test_what_only_restricted_forbids_is_fine_at_baseline if {
	every case in restricted_cases {
		[code, subject, term, path, value] := case
		pod := patched(hardened, path, value)
		found(pod, restricted) == {[code, subject, term]}
		codes(pod, {}) == set()
	}
}

test_init_and_ephemeral_containers_are_looked_at_too if {
	every list, subject in {"initContainers": "init container migrate", "ephemeralContainers": "ephemeral container debug"} {
		pod := patched(hardened, sprintf("/%s/0/securityContext/privileged", [list]), true)
		found(pod, {}) == {["PRIVILEGED_CONTAINER", subject, "privileged"]}
	}
}

test_a_code_that_is_ignored_is_no_finding if {
	every case in array.concat(baseline_cases, restricted_cases) {
		[code, _, _, path, value] := case
		codes(patched(hardened, path, value), {"level": "restricted", "ignore": [code]}) == set()
	}
}

test_ignoring_one_code_leaves_the_others if {
	pod := patched(patched(hardened, "/hostPID", true), "/hostIPC", true)
	codes(pod, {"ignore": ["HOST_PID"]}) == {"HOST_IPC"}
}

test_a_container_may_set_what_the_pod_does_not if {
	context := object.union(hardened_context, {"runAsNonRoot": true, "seccompProfile": {"type": "Localhost"}})
	pod := {"containers": [{"name": "api", "securityContext": context}]}
	codes(pod, restricted) == set()
}

test_a_seccomp_profile_without_a_type_is_none if {
	every profile in [{}, {"type": null}] {
		codes(patched(hardened, "/securityContext/seccompProfile", profile), restricted) == {"SECCOMP_NOT_SET"}
	}
}

test_values_that_are_null_count_as_absent if {
	off := {"hostNetwork": null, "hostPID": false, "initContainers": null, "ephemeralContainers": null}
	container := {"privileged": null, "procMount": null, "runAsNonRoot": null, "seccompProfile": null}
	pod := patched(object.union(hardened, off), "/containers/0/securityContext", object.union(hardened_context, container))
	codes(pod, restricted) == set()
}

test_a_windows_pod_is_spared_what_exists_on_linux_only if {
	codes(object.union(plain, {"os": {"name": "windows"}}), restricted) == {"RUNS_AS_ROOT"}
	codes(object.union(plain, {"os": {"name": "linux"}}), restricted) == codes(plain, restricted)
}

test_root_in_a_user_namespace_is_not_root if {
	pod := object.union(patched(hardened, "/securityContext/runAsUser", 0), {"hostUsers": false})
	codes(pod, restricted) == set()
	codes(patched(pod, "/containers/0/securityContext/procMount", "Unmasked"), {}) == set()
	codes(object.union(pod, {"hostUsers": true}), restricted) == {"RUNS_AS_ROOT"}
	not "RUNS_AS_ROOT" in codes(object.union(plain, {"hostUsers": false}), restricted)
}

test_parameters_that_are_null_count_as_absent if {
	every params in [null, {"level": null, "ignore": null}] {
		codes(patched(plain, "/hostPID", true), params) == {"HOST_PID"}
	}
}

test_a_pod_without_containers_is_a_finding_that_cannot_be_ignored if {
	every pod in [null, {}, {"containers": null}, {"containers": []}, {"initContainers": plain.containers}] {
		codes(pod, {"ignore": ["POD_SPEC_MISSING"]}) == {"POD_SPEC_MISSING"}
	}
}

# What restricted demands, taken away from a pod that passes.
test_no_removed_demand_turns_into_a_pass if {
	every path, code in {
		"securityContext/runAsNonRoot": "RUNS_AS_ROOT",
		"securityContext/seccompProfile": "SECCOMP_NOT_SET",
		"securityContext/seccompProfile/type": "SECCOMP_NOT_SET",
		"containers/0/securityContext/allowPrivilegeEscalation": "PRIVILEGE_ESCALATION",
		"containers/0/securityContext/readOnlyRootFilesystem": "ROOT_FILESYSTEM_WRITABLE",
		"containers/0/securityContext/capabilities": "CAPABILITIES_NOT_DROPPED",
		"containers/0/securityContext/capabilities/drop": "CAPABILITIES_NOT_DROPPED",
		"containers": "POD_SPEC_MISSING",
	} {
		shorter := json.remove(hardened, [path])
		shorter != hardened
		codes(shorter, restricted) == {code}
	}
}

# Every other field, taken away from a pod that fails for another reason.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := deployment(patched(hardened, "/containers/0/securityContext/privileged", true), {"level": "baseline"})
	every path, code in {
		"workload": "POD_SPEC_MISSING",
		"workload/podSpec": "POD_SPEC_MISSING",
		"workload/podSpec/containers": "POD_SPEC_MISSING",
		"workload/podSpec/containers/0/name": "PRIVILEGED_CONTAINER",
		"workload/podSpec/securityContext": "PRIVILEGED_CONTAINER",
		"params": "PRIVILEGED_CONTAINER",
		"params/level": "PRIVILEGED_CONTAINER",
	} {
		shorter := json.remove(failing, [path])
		shorter != failing
		{violation.code | some violation in rule.deny with input as shorter} == {code}
	}
}
