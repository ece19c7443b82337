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

# Of what is wrong in a container's own fields, each is found in each kind of container, and whatever stands before and behind it.
container_cases := [case | some case in array.concat(baseline_cases, restricted_cases); startswith(case[3], "/containers/0/")]

in_container(case, name) := object.union(
	json.patch(hardened, [{"op": "add", "path": case[3], "value": case[4]}]).containers[0],
	{"name": name},
)

fine := hardened.containers[0]

test_each_kind_of_container_is_looked_at_wherever_it_stands if {
	count(container_cases) > 12
	every case in container_cases {
		every list, kind in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"} {
			bad := in_container(case, "bad")
			every containers in [[bad, fine], [fine, bad], [fine, bad, fine]] {
				pod := object.union(hardened, {list: containers})
				found(pod, restricted) == {[case[0], sprintf("%s bad", [kind]), case[2]]}
			}
		}
	}
}

test_each_kind_of_container_needs_what_restricted_demands if {
	bare := {"name": "bare"}
	needed := {"CAPABILITIES_NOT_DROPPED", "PRIVILEGE_ESCALATION", "ROOT_FILESYSTEM_WRITABLE"}
	every list in ["containers", "initContainers", "ephemeralContainers"] {
		every containers in [[bare, fine], [fine, bare]] {
			codes(object.union(hardened, {list: containers}), restricted) == needed
		}
	}
}

test_all_capabilities_have_to_be_dropped_by_that_name if {
	every drop in [["NET_RAW"], ["all"], ["NET_RAW", "CHOWN"], []] {
		codes(patched(hardened, "/containers/0/securityContext/capabilities/drop", drop), restricted) == {"CAPABILITIES_NOT_DROPPED"}
	}
	codes(patched(hardened, "/containers/0/securityContext/capabilities/drop", ["NET_RAW", "ALL"]), restricted) == set()
}

# The Pod Security Standards, baseline, "Capabilities".
test_these_capabilities_are_of_baseline_and_no_others if {
	every name in [
		"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP",
		"SETUID", "SYS_CHROOT",
	] {
		codes(patched(hardened, "/containers/0/securityContext/capabilities/add", [name]), {}) == set()
	}
	every name in [
		"ALL", "AUDIT_CONTROL", "AUDIT_READ", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "DAC_READ_SEARCH", "IPC_LOCK", "IPC_OWNER",
		"LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "NET_ADMIN", "NET_BROADCAST", "NET_RAW", "PERFMON", "SYSLOG", "SYS_ADMIN",
		"SYS_BOOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG",
		"WAKE_ALARM", "chown", "",
	] {
		codes(patched(hardened, "/containers/0/securityContext/capabilities/add", [name]), {}) == {"CAPABILITIES_ADDED"}
	}
}

test_each_entry_of_a_list_is_looked_at_wherever_it_stands if {
	every case in [
		["HOST_PATH_VOLUME", "/volumes", {"name": "x", "hostPath": {}}, {"name": "y", "emptyDir": {}}],
		["VOLUME_TYPE", "/volumes", {"name": "x", "nfs": {}}, {"name": "y", "emptyDir": {}}],
		["UNSAFE_SYSCTL", "/securityContext/sysctls", {"name": "kernel.msgmax"}, {"name": "net.ipv4.tcp_syncookies"}],
		["HOST_PORT", "/containers/0/ports", {"hostPort": 80}, {"containerPort": 81}],
		["CAPABILITIES_ADDED", "/containers/0/securityContext/capabilities/add", "SYS_ADMIN", "NET_BIND_SERVICE"],
	] {
		[code, path, bad, good] := case
		every list in [[bad, good], [good, bad], [good, bad, good]] {
			codes(patched(hardened, path, list), restricted) == {code}
		}
	}
}

# At baseline, where restricted does not find the same.
test_a_capability_is_found_at_baseline_wherever_it_and_its_container_stand if {
	every list, kind in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"} {
		every added in [["SYS_ADMIN", "CHOWN"], ["CHOWN", "SYS_ADMIN"], ["CHOWN", "SYS_ADMIN", "CHOWN"]] {
			bad := object.union(patched(fine, "/securityContext/capabilities/add", added), {"name": "bad"})
			every containers in [[bad, fine], [fine, bad]] {
				found(object.union(hardened, {list: containers}), {}) == {["CAPABILITIES_ADDED", sprintf("%s bad", [kind]), "SYS_ADMIN"]}
			}
		}
	}
}

test_a_capability_is_found_at_restricted_wherever_it_stands if {
	every added in [["CHOWN", "NET_BIND_SERVICE"], ["NET_BIND_SERVICE", "CHOWN"]] {
		pod := patched(hardened, "/containers/0/securityContext/capabilities/add", added)
		found(pod, restricted) == {["CAPABILITIES_ADDED", "container api", "CHOWN"]}
	}
}

test_each_kind_of_container_needs_a_seccomp_profile_of_its_own_or_the_pods if {
	pod := json.remove(hardened, ["securityContext/seccompProfile"])
	found(pod, restricted) == {["SECCOMP_NOT_SET", subject, "seccompProfile.type"] |
		some subject in ["container api", "init container migrate", "ephemeral container debug"]
	}
}

test_each_probe_and_hook_of_a_container_is_looked_at_beside_others if {
	own := {"httpGet": {"host": ""}}
	others := {
		"livenessProbe": own, "readinessProbe": own, "startupProbe": own,
		"lifecycle": {"postStart": own, "preStop": own},
	}
	every path in ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle/postStart", "lifecycle/preStop"] {
		container := patched(object.union(fine, others), sprintf("/%s", [path]), {"tcpSocket": {"host": "n1"}})
		found(object.union(hardened, {"containers": [container]}), {}) == {["HOST_PROBE", "container api", "n1"]}
	}
}

test_each_host_that_a_probe_calls_is_looked_at if {
	every hosts in [["", "n1"], ["n1", ""]] {
		probe := {"httpGet": {"host": hosts[0]}, "tcpSocket": {"host": hosts[1]}}
		found(patched(hardened, "/containers/0/livenessProbe", probe), {}) == {["HOST_PROBE", "container api", "n1"]}
	}
	probe := {"httpGet": {"host": "n1"}, "tcpSocket": {"host": "n2"}}
	found(patched(hardened, "/containers/0/livenessProbe", probe), {}) == {["HOST_PROBE", "container api", host] | some host in ["n1", "n2"]}
}

test_the_type_of_a_volume_is_found_before_and_behind_its_name if {
	every type in ["awsElasticBlockStore", "nfs"] {
		found(patched(hardened, "/volumes/-", {"name": "v", type: {}}), restricted) == {["VOLUME_TYPE", "pod", "v"]}
	}
}
