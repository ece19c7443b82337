# METADATA
# scope: package
# title: Availability
# description: >-
#   What a pod spec shows of availability: probes of its containers, requests and limits of containers and init containers, and
#   that its pods are kept apart. A request that is absent is its limit, and what the pod has as a whole (spec.resources) its
#   containers have; zero is none. Pods that run to an end (restartPolicy Never or OnFailure) are spared probes and spread,
#   those bound to one node (DaemonSets) spread. A constraint or anti-affinity term counts if it selects labels; whether these
#   are the pods' own is not checked. What only a cluster knows is not seen: the number of replicas, disruption budgets, the
#   defaults of the scheduler, and on anything but Pods those of a LimitRange.
# custom:
#   id: CS-019
#   severity: medium
#   kind: workload
#   controls: [A1.1, A1.2]
#   codes: [PROBE_MISSING, RESOURCES_MISSING, SPREAD_MISSING, POD_SPEC_MISSING]
#   solution: Change the pod template as each finding says, or have the profile ask for less.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       probes:
#         description: The probes that each container has; sidecars among the init containers need none.
#         type: array
#         default: [liveness, readiness]
#         uniqueItems: true
#         items:
#           enum: [liveness, readiness, startup]
#       resources:
#         description: The requests and limits that each container and init container has.
#         type: array
#         default: [requests.cpu, requests.memory, limits.memory]
#         uniqueItems: true
#         items:
#           enum: [
#             requests.cpu, requests.memory, requests.ephemeral-storage, limits.cpu, limits.memory, limits.ephemeral-storage
#           ]
#       spreadOver:
#         description: >-
#           The labels of nodes over which pods are spread, such as topology.kubernetes.io/zone: each by a topology spread
#           constraint or an anti-affinity term with that key.
#         type: array
#         default: [kubernetes.io/hostname]
#         uniqueItems: true
#         items:
#           type: string
#           pattern: "^[A-Za-z0-9]([A-Za-z0-9./_-]*[A-Za-z0-9])?$"
#       spreadRequired:
#         description: Count only what the scheduler must keep (DoNotSchedule, required terms), not what it prefers.
#         type: boolean
#         default: false
# schemas:
#   - input: schema.rule
#   - input.workload.podSpec: schema.podspec
package countersign.policy.availability

import rego.v1

deny contains violation("PROBE_MISSING", "medium", subject, field, message) if {
	not runs_to_an_end
	some container in pod.containers
	subject := sprintf("container %s", [named(container)])
	some probe in params.probes
	field := sprintf("%sProbe", [probe])
	not probed(container, field)
	message := sprintf("has no %s; add one with exec, grpc, httpGet or tcpSocket", [field])
}

deny contains violation("RESOURCES_MISSING", "medium", subject, resource, message) if {
	some list, kind in {"containers": "container", "initContainers": "init container"}
	some container in pod[list]
	subject := sprintf("%s %s", [kind, named(container)])
	some resource in params.resources
	not given(container, resource)
	message := sprintf("has no resources.%s; set it to what the container needs", [resource])
}

deny contains violation("SPREAD_MISSING", "medium", "pod", key, message) if {
	not runs_to_an_end
	not bound_to_a_node
	some key in params.spreadOver
	not spread(key)
	message := sprintf(
		"nothing%s keeps its pods apart by %s; add a topology spread constraint or an anti-affinity term that selects them",
		[qualifier, key],
	)
}

deny contains violation("POD_SPEC_MISSING", "high", "pod", "podSpec", message) if {
	count([container | some container in pod.containers]) == 0
	message := "there is no pod spec with containers to look at; report this to the platform team"
}

pod := input.workload.podSpec

# Negations are of rules of our own: "not f(x)" is undefined, not true, if x is.
runs_to_an_end if pod.restartPolicy in {"Never", "OnFailure"}

bound_to_a_node if input.workload.kind == "DaemonSet"

# The pods of a DaemonSet name their node. The terms are alternatives, so that each has to.
bound_to_a_node if {
	terms := pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms
	count(terms) > 0
	every term in terms {
		some field in term.matchFields
		[field.key, field.operator] == ["metadata.name", "In"]
	}
}

probed(container, field) if {
	some handler in ["exec", "grpc", "httpGet", "tcpSocket"]
	is_object(container[field][handler])
}

given(container, resource) if {
	[field, name] := split(resource, ".")
	some owner in [container, pod]
	some source in {field, "limits"}
	above_zero(owner.resources[source][name])
}

# A quantity has a digit other than 0 before its exponent or suffix.
above_zero(quantity) if regex.match(`^\+?[0-9.]*[1-9]`, sprintf("%v", [quantity]))

spread(key) if {
	some rule in kept_apart
	rule.topologyKey == key
	some field in ["matchLabels", "matchExpressions"]
	count(rule.labelSelector[field]) > 0
}

kept_apart contains constraint if {
	some constraint in pod.topologySpreadConstraints
	counts(constraint)
}

kept_apart contains term if {
	some term in pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution
}

kept_apart contains preferred.podAffinityTerm if {
	not params.spreadRequired
	some preferred in pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution
}

counts(_) if not params.spreadRequired
counts(constraint) if constraint.whenUnsatisfiable == "DoNotSchedule"

qualifier := " that the scheduler must keep" if {
	params.spreadRequired
} else := ""

named(thing) := object.get(thing, "name", "unnamed")

# A parameter that is null counts as absent.
params := object.union(
	{
		"probes": ["liveness", "readiness"],
		"resources": ["requests.cpu", "requests.memory", "limits.memory"],
		"spreadOver": ["kubernetes.io/hostname"],
		"spreadRequired": false,
	},
	{name: value | some name, value in input.params; value != null},
)

violation(code, severity, subject, term, message) := {
	"code": code, "message": message, "severity": severity, "subject": subject, "term": term,
}
