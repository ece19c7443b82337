# METADATA
# scope: package
# title: Pod hardening
# description: >-
#   The Pod Security Standards (Kubernetes 1.37), each control with its own code, over containers, init containers and ephemeral
#   containers; restricted also asks for a read-only root filesystem. A field that is absent has its Kubernetes default: off, and
#   so no finding, for what baseline forbids; a finding for what restricted demands. A pod for Windows (os.name) is spared what
#   exists on Linux only. The annotations that chose AppArmor profiles before Kubernetes 1.30 are not looked at.
# custom:
#   id: CS-018
#   severity: high
#   kind: workload
#   controls: [CC6.1, CC6.6, CC6.8]
#   codes: [
#     APPARMOR_UNCONFINED, CAPABILITIES_ADDED, CAPABILITIES_NOT_DROPPED, HOST_IPC, HOST_NETWORK, HOST_PATH_VOLUME,
#     HOST_PID, HOST_PORT, HOST_PROBE, HOST_PROCESS, POD_SPEC_MISSING, PRIVILEGED_CONTAINER, PRIVILEGE_ESCALATION,
#     PROC_MOUNT, ROOT_FILESYSTEM_WRITABLE, RUNS_AS_ROOT, SECCOMP_NOT_SET, SECCOMP_UNCONFINED, SELINUX_OPTIONS,
#     UNSAFE_SYSCTL, VOLUME_TYPE
#   ]
#   solution: Change the pod template as each finding says, or list the code under ignore with the reason in the profile's history.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       level:
#         description: The Pod Security Standard to hold the pod to.
#         enum: [baseline, restricted]
#         default: baseline
#       ignore:
#         description: Codes that are no finding here.
#         type: array
#         default: []
#         uniqueItems: true
#         items:
#           enum: [
#             APPARMOR_UNCONFINED, CAPABILITIES_ADDED, CAPABILITIES_NOT_DROPPED, HOST_IPC, HOST_NETWORK,
#             HOST_PATH_VOLUME, HOST_PID, HOST_PORT, HOST_PROBE, HOST_PROCESS, PRIVILEGED_CONTAINER,
#             PRIVILEGE_ESCALATION, PROC_MOUNT, ROOT_FILESYSTEM_WRITABLE, RUNS_AS_ROOT, SECCOMP_NOT_SET,
#             SECCOMP_UNCONFINED, SELINUX_OPTIONS, UNSAFE_SYSCTL, VOLUME_TYPE
#           ]
# schemas:
#   - input: schema.rule
#   - input.workload.podSpec: schema.podspec
package countersign.policy["pod-hardening"]

import rego.v1

deny contains finding if {
	some finding in baseline
	not finding.code in params.ignore
}

deny contains finding if {
	params.level != "baseline"
	some finding in restricted
	not finding.code in params.ignore
}

deny contains violation("POD_SPEC_MISSING", "pod", "podSpec", message) if {
	count([container | some container in pod.containers]) == 0
	message := "there is no pod spec with containers to look at; report this to the platform team"
}

baseline contains violation(code, "pod", field, message) if {
	some [field, code, what] in {
		["hostNetwork", "HOST_NETWORK", "network"],
		["hostPID", "HOST_PID", "process ids"],
		["hostIPC", "HOST_IPC", "shared memory"],
	}
	on(pod[field])
	message := sprintf("uses the node's %s; remove %s", [what, field])
}

baseline contains violation("HOST_PATH_VOLUME", "pod", named(volume), message) if {
	some volume in pod.volumes
	on(volume.hostPath)
	message := sprintf("volume %s mounts a path of the node; use another kind of volume", [named(volume)])
}

baseline contains violation("UNSAFE_SYSCTL", "pod", name, message) if {
	some sysctl in pod.securityContext.sysctls
	name := named(sysctl)
	not name in safe_sysctls
	message := sprintf("sets sysctl %s, which reaches beyond the pod; remove it", [name])
}

baseline contains violation("PRIVILEGED_CONTAINER", subject, "privileged", "runs privileged; remove securityContext.privileged") if {
	some [subject, container] in containers
	on(container.securityContext.privileged)
}

baseline contains violation("HOST_PORT", subject, term, message) if {
	some [subject, container] in containers
	some port in container.ports
	on(port.hostPort)
	term := sprintf("%v", [port.hostPort])
	message := sprintf("takes port %s of the node; remove hostPort and use a Service", [term])
}

baseline contains violation("HOST_PROBE", subject, host, message) if {
	some [subject, container] in containers
	some handler in handlers(container)
	some host in {handler[call].host | some call in ["httpGet", "tcpSocket"]}
	on(host)
	message := sprintf("has a probe or hook that calls host %s; remove host so that it calls the pod", [host])
}

baseline contains violation("CAPABILITIES_ADDED", subject, capability, adds(capability)) if {
	some [subject, container] in containers
	some capability in container.securityContext.capabilities.add
	not capability in baseline_capabilities
}

baseline contains violation("PROC_MOUNT", subject, mount, message) if {
	not in_user_namespace
	some [subject, container] in containers
	mount := container.securityContext.procMount
	not mount in {"Default", null}
	message := sprintf("has procMount %s; remove it", [mount])
}

baseline contains violation("HOST_PROCESS", subject, "hostProcess", "runs as a Windows host process; remove hostProcess") if {
	some [subject, context] in contexts
	on(context.windowsOptions.hostProcess)
}

baseline contains violation(code, subject, type, message) if {
	some [subject, context] in contexts
	some field, code in {"seccompProfile": "SECCOMP_UNCONFINED", "appArmorProfile": "APPARMOR_UNCONFINED"}
	type := context[field].type
	not type in {"RuntimeDefault", "Localhost", null}
	message := sprintf("has %s %s; use RuntimeDefault", [field, type])
}

baseline contains violation("SELINUX_OPTIONS", subject, field, message) if {
	some [subject, context] in contexts
	some field in ["type", "user", "role"]
	value := context.seLinuxOptions[field]
	on(value)
	not [field, value] in selinux_types
	message := sprintf("has SELinux %s %s; remove it", [field, value])
}

restricted contains violation("VOLUME_TYPE", "pod", named(volume), message) if {
	some volume in pod.volumes
	some type, source in volume
	source != null
	not type in ({"name", "hostPath"} | volume_types)
	message := sprintf("volume %s is of type %s; use one of: %s", [named(volume), type, concat(", ", volume_types)])
}

restricted contains violation("RUNS_AS_ROOT", subject, "runAsNonRoot", "may run as root; set securityContext.runAsNonRoot to true") if {
	not in_user_namespace
	some [subject, container] in containers
	not non_root(container)
}

restricted contains violation("RUNS_AS_ROOT", subject, "runAsUser", "runs as user 0; set securityContext.runAsUser to another") if {
	not in_user_namespace
	some [subject, context] in contexts
	context.runAsUser == 0
}

restricted contains violation(code, subject, field, sprintf("%s; set securityContext.%s to %s", [what, field, wanted])) if {
	some [subject, container] in linux_containers
	some [code, what, field, wanted] in {
		["PRIVILEGE_ESCALATION", "may gain privileges", "allowPrivilegeEscalation", "false"],
		["ROOT_FILESYSTEM_WRITABLE", "can write its root filesystem", "readOnlyRootFilesystem", "true"],
		["CAPABILITIES_NOT_DROPPED", "keeps its default capabilities", "capabilities.drop", "[ALL]"],
		["SECCOMP_NOT_SET", "has no seccomp profile", "seccompProfile.type", "RuntimeDefault"],
	}
	not meets(container, code)
}

restricted contains violation("CAPABILITIES_ADDED", subject, capability, adds(capability)) if {
	some [subject, container] in linux_containers
	some capability in container.securityContext.capabilities.add
	capability != "NET_BIND_SERVICE"
}

pod := input.workload.podSpec

containers contains [subject, container] if {
	some list, kind in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	some container in pod[list]
	subject := sprintf("%s %s", [kind, named(container)])
}

linux_containers := {pair | some pair in containers; not pod.os.name == "windows"}

contexts contains ["pod", pod.securityContext]
contexts contains [subject, container.securityContext] if some [subject, container] in containers

handlers(container) := array.concat(
	[container[probe] | some probe in ["livenessProbe", "readinessProbe", "startupProbe"]],
	[container.lifecycle[hook] | some hook in ["postStart", "preStop"]],
)

# Negations are of rules of our own: "not f(x)" is undefined, not true, if x is.
meets(container, "PRIVILEGE_ESCALATION") if container.securityContext.allowPrivilegeEscalation == false
meets(container, "ROOT_FILESYSTEM_WRITABLE") if container.securityContext.readOnlyRootFilesystem == true
meets(container, "CAPABILITIES_NOT_DROPPED") if "ALL" in container.securityContext.capabilities.drop
meets(container, "SECCOMP_NOT_SET") if is_string(effective(container, "seccompProfile").type)
non_root(container) if effective(container, "runAsNonRoot") == true

# A container's own value counts before the pod's.
effective(container, field) := container.securityContext[field] if {
	container.securityContext[field] != null
} else := pod.securityContext[field]

# In a user namespace root is nobody on the node, and the standards relax.
in_user_namespace if pod.hostUsers == false

on(value) if count({value} - {null, false, 0, ""}) == 1

named(thing) := object.get(thing, "name", "unnamed")

# A parameter that is null counts as absent.
params := object.union(
	{"level": "baseline", "ignore": []},
	{name: value | some name, value in input.params; value != null},
)

baseline_capabilities := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID",
	"SETPCAP", "SETUID", "SYS_CHROOT",
}

safe_sysctls := {
	"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_rmem",
	"net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_wmem",
	"net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_syncookies",
}

selinux_types := {["type", type] | some type in ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"]}
volume_types := {
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
}

adds(capability) := sprintf("adds capability %s; remove it from securityContext.capabilities.add", [capability])

violation(code, subject, term, message) := {
	"code": code, "message": message, "severity": object.get(severities, code, "high"), "subject": subject, "term": term,
}

severities := object.union(
	{code: "critical" | some code in ["PRIVILEGED_CONTAINER", "HOST_PROCESS", "HOST_PATH_VOLUME"]},
	{code: "medium" | some code in ["HOST_PROBE", "HOST_PORT", "SECCOMP_NOT_SET", "ROOT_FILESYSTEM_WRITABLE", "VOLUME_TYPE"]},
)
