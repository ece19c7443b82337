# What the answers say, and what the standards allow.
package countersign.test["pod-hardening-details"]

import rego.v1

import data.countersign.policy["pod-hardening"] as rule
import data.countersign.test["pod-hardening"].baseline_cases
import data.countersign.test["pod-hardening"].deployment
import data.countersign.test["pod-hardening"].hardened
import data.countersign.test["pod-hardening"].patched
import data.countersign.test["pod-hardening"].plain
import data.countersign.test["pod-hardening"].restricted
import data.countersign.test["pod-hardening"].restricted_cases

messages(pod, params) := {violation.message | some violation in rule.deny with input as deployment(pod, params)}

test_says_all_that_there_is_to_say if {
	rule.deny == {{
		"code": "PRIVILEGED_CONTAINER",
		"message": "runs privileged; remove securityContext.privileged",
		"severity": "critical",
		"subject": "container api",
		"term": "privileged",
	}} with input as deployment(patched(hardened, "/containers/0/securityContext/privileged", true), {})
}

test_says_that_there_is_nothing_to_look_at if {
	rule.deny == {{
		"code": "POD_SPEC_MISSING",
		"message": "there is no pod spec with containers to look at; report this to the platform team",
		"severity": "high",
		"subject": "pod",
		"term": "podSpec",
	}} with input as {"workload": {}}
}

test_says_what_to_do_about_what_restricted_demands if {
	messages(plain, restricted) == {
		"can write its root filesystem; set securityContext.readOnlyRootFilesystem to true",
		"has no seccomp profile; set securityContext.seccompProfile.type to RuntimeDefault",
		"keeps its default capabilities; set securityContext.capabilities.drop to [ALL]",
		"may gain privileges; set securityContext.allowPrivilegeEscalation to false",
		"may run as root; set securityContext.runAsNonRoot to true",
	}
}

test_says_what_of_the_node_is_used if {
	messages(object.union(plain, {"hostNetwork": true, "hostPID": true, "hostIPC": true}), {}) == {
		"uses the node's network; remove hostNetwork",
		"uses the node's process ids; remove hostPID",
		"uses the node's shared memory; remove hostIPC",
	}
}

test_every_answer_has_five_texts_and_the_severity_of_its_code if {
	every case in array.concat(baseline_cases, restricted_cases) {
		[code, _, _, path, value] := case
		found := rule.deny with input as deployment(patched(hardened, path, value), restricted)
		every violation in found {
			{key | some key, text in violation; is_string(text)} == {"code", "message", "severity", "subject", "term"}
			violation.severity == severity(code)
		}
	}
	grave := {violation.code: violation.severity | some violation in rule.deny} with input as deployment(plain, restricted)
	every code, given in grave {
		given == severity(code)
	}
}

severity(code) := "critical" if {
	code in {"PRIVILEGED_CONTAINER", "HOST_PROCESS", "HOST_PATH_VOLUME"}
} else := "medium" if {
	code in {"HOST_PROBE", "HOST_PORT", "SECCOMP_NOT_SET", "ROOT_FILESYSTEM_WRITABLE", "VOLUME_TYPE"}
} else := "high"

test_allows_the_capabilities_of_baseline if {
	added := [
		"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID",
		"SETPCAP", "SETUID", "SYS_CHROOT",
	]
	messages(patched(hardened, "/containers/0/securityContext/capabilities/add", added), {}) == set()
}

test_allows_the_safe_sysctls if {
	safe := [
		"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
		"net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout",
		"net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
		"net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_syncookies",
		"net.ipv4.tcp_wmem",
	]
	messages(patched(hardened, "/securityContext/sysctls", [{"name": name} | some name in safe]), restricted) == set()
}

test_allows_the_selinux_types_of_container_runtimes if {
	every type in ["", null, "container_t", "container_init_t", "container_kvm_t", "container_engine_t"] {
		messages(patched(hardened, "/securityContext/seLinuxOptions/type", type), restricted) == set()
	}
}

# The level says which files of its type a container sees, and widens nothing.
test_allows_any_selinux_level if {
	every level in ["", "s0:c123,c456"] {
		messages(patched(hardened, "/securityContext/seLinuxOptions/level", level), restricted) == set()
	}
}

# What the message of each says of what was found, and what to do.
test_says_what_baseline_forbids if {
	every path, expected in {
		"/volumes/-": [{"name": "logs", "hostPath": {"path": "/"}}, "volume logs mounts a path of the node; use another kind of volume"],
		"/securityContext/sysctls/-": [{"name": "kernel.msgmax"}, "sets sysctl kernel.msgmax, which reaches beyond the pod; remove it"],
		"/containers/0/ports/0/hostPort": [8080, "takes port 8080 of the node; remove hostPort and use a Service"],
		"/containers/0/livenessProbe/httpGet/host": ["n1", "has a probe or hook that calls host n1; remove host so that it calls the pod"],
		"/containers/0/securityContext/capabilities/add/-": ["SYS_ADMIN", "adds capability SYS_ADMIN; remove it from securityContext.capabilities.add"],
		"/containers/0/securityContext/procMount": ["Unmasked", "has procMount Unmasked; remove it"],
		"/securityContext/windowsOptions": [{"hostProcess": true}, "runs as a Windows host process; remove hostProcess"],
		"/securityContext/seccompProfile/type": ["Unconfined", "has seccompProfile Unconfined; use RuntimeDefault"],
		"/securityContext/seLinuxOptions/type": ["spc_t", "has SELinux type spc_t; remove it"],
	} {
		[value, message] := expected
		messages(patched(hardened, path, value), {}) == {message}
	}
}

test_says_what_restricted_forbids if {
	messages(patched(hardened, "/securityContext/runAsUser", 0), restricted) == {"runs as user 0; set securityContext.runAsUser to another"}
	messages(patched(hardened, "/volumes/-", {"name": "share", "nfs": {}}), restricted) == {concat("", [
		"volume share is of type nfs; use one of: configMap, csi, downwardAPI, emptyDir, ephemeral, image, ",
		"persistentVolumeClaim, projected, secret",
	])}
}

test_allows_the_volumes_of_restricted if {
	every type in [
		"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
	] {
		messages(patched(hardened, "/volumes", [{"name": "v", type: {}, "nfs": null}]), restricted) == set()
	}
}

test_allows_the_default_proc_mount if {
	messages(patched(hardened, "/containers/0/securityContext/procMount", "Default"), restricted) == set()
}
