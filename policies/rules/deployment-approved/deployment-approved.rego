# METADATA
# scope: package
# title: Deployment approved
# description: >-
#   An attested approval of a deployment counts now and here: it has not expired, and its scope has the fields that are required and fits in each that it has.
#   The namespace is that of the workload, the environment is what a label of the namespace says, and the cluster is the one that the
#   profile names, since a rule cannot see where it runs. The workload is the object that is judged, or the one whose change a controller
#   of Kubernetes carries out by it: an approval for Deployment/api is one for the Pods that are made of that. For elsewhere is only what is known to be: where
#   nothing tells whether it is for here, as of the Deployment that a Pod may be of, an approval does not count and a refusal does. An approval that does not fit merely
#   does not count: one that does suffices, or as many people as the requirement's approvals ask for. It is of an image that was
#   there: not given before its build began, as provenance tells that anybody signed whom the profile trusts.
# custom:
#   id: CS-015
#   severity: high
#   kind: deploy-approval
#   controls: [CC8.1]
#   codes: [APPROVAL_EXPIRED, APPROVAL_OTHER_SCOPE, APPROVAL_SCOPE_UNKNOWN, APPROVAL_SCOPE_TOO_WIDE, APPROVAL_TOO_EARLY]
#   solution: Have the deployment approved for where it is to run, and attest the approval.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       environmentLabel:
#         description: The label of the namespace that names its environment.
#         type: string
#         default: environment
#         pattern: "^[A-Za-z0-9]([A-Za-z0-9./_-]*[A-Za-z0-9])?$"
#       cluster:
#         description: The uid of this cluster's namespace kube-system; absent, no approval for a cluster fits.
#         type: string
#         pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
#       openEnded:
#         description: Whether an approval may leave out when it expires; then only the requirement's maxAge ends it.
#         type: boolean
#         default: false
#       required:
#         description: Which fields a scope must have, for a namespace of that name may be in every environment.
#         type: array
#         minItems: 1
#         uniqueItems: true
#         items: {enum: [environment, cluster, namespace, workload]}
#         default: [environment]
#       clockSkew:
#         description: How many minutes the clocks of whoever approves and of builder and forge may differ.
#         type: integer
#         minimum: 0
#         maximum: 60
#         default: 5
# schemas:
#   - input: schema.rule
package countersign.policy["deployment-approved"]

import rego.v1

deny contains violation if {
	not counts_now
	violation := {
		"code": "APPROVAL_EXPIRED",
		"message": sprintf("the approval %s, and it is %s; have the deployment approved anew", [ending, now]),
		"severity": "high",
		"subject": subject,
		"term": approver,
	}
}

deny contains violation if {
	some field, value in scope
	is_elsewhere(field, value)
	violation := {
		"code": "APPROVAL_OTHER_SCOPE",
		"message": sprintf("the approval is for %s %v, and this is %v; have it approved for here", [field, value, here[field]]),
		"severity": "high",
		"subject": subject,
		"term": approver,
	}
}

deny contains violation if {
	some field, value in scope
	not fits(field, value)
	not is_elsewhere(field, value)
	violation := {
		"code": "APPROVAL_SCOPE_UNKNOWN",
		"message": sprintf("the approval is for %s %v, and nothing tells whether this is; %s", [
			field,
			value,
			object.get(remedies, field, "have it approved for here"),
		]),
		"severity": "high",
		"subject": subject,
		"term": approver,
	}
}

deny contains violation if {
	count(scope) == 0
	violation := {
		"code": "APPROVAL_SCOPE_UNKNOWN",
		"message": "the approval does not say where it counts; have it approved for here",
		"severity": "high",
		"subject": subject,
		"term": approver,
	}
}

deny contains violation if {
	some field in params.required
	not field in object.keys(scope)
	violation := {
		"code": "APPROVAL_SCOPE_TOO_WIDE",
		"message": sprintf("the approval does not say for which %v; have it approved for here", [field]),
		"severity": "high",
		"subject": subject,
		"term": approver,
	}
}

deny contains violation if {
	some what, began in beginnings
	not given_after(began)
	violation := {
		"code": "APPROVAL_TOO_EARLY",
		"message": sprintf("the approval was given at %v, before %s at %s; have this image approved", [
			object.get(approval, "at", "an unknown time"),
			what,
			time.format(began),
		]),
		"severity": "high",
		"subject": subject,
		"term": approver,
	}
}

given_after(began) if time.parse_rfc3339_ns(approval.at) + ((((params.clockSkew * 60) * 1000) * 1000) * 1000) >= began

# The earliest of several: an image can be built again alike.
beginnings["its build began"] := min(builds) if count(builds) > 0

builds := [time.parse_rfc3339_ns(at) |
	some each in input.image.attestations
	each.kind == "provenance"
	at := began(each.data)
]

began(build) := build.startedOn if is_string(build.startedOn)

else := build.finishedOn

counts_now if time.parse_rfc3339_ns(input.now) < time.parse_rfc3339_ns(approval.expiresAt)

counts_now if {
	params.openEnded
	is_object(input.image.attestation.data)
	not "expiresAt" in object.keys(approval)
}

fits(field, value) if {
	is_string(value)
	value == here[field]
}

fits("workload", value) if value == root

# Known not to be here: what is not known to be here may be.
is_elsewhere(field, value) if {
	is_string(value)
	is_string(here[field])
	value != here[field]
	not fits(field, value)
	not may_have_made(field, value)
}

# Nothing says whose it is.
may_have_made("workload", value) if {
	not root
	split(value, "/")[0] in makers[input.workload.kind]
}

# One of its ReplicaSets, or a Job of a CronJob.
may_have_made("workload", value) if {
	root
	split(value, "/")[0] in (makers[input.workload.kind] & made[input.workload.root.kind])
}

# Controllers that are none of Kubernetes' may have any of them made.
may_have_made("workload", value) if not split(value, "/")[0] in kinds

kinds := {"Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob"}

makers := {
	"Pod": kinds - {"Pod"},
	"ReplicaSet": {"Deployment"},
	"Job": {"CronJob"},
}

made := {"Deployment": {"ReplicaSet"}, "CronJob": {"Job"}}

here["namespace"] := input.namespace.name

# A label without a value names none.
here["environment"] := label if {
	label := input.namespace.labels[params.environmentLabel]
	label != ""
}

here["cluster"] := params.cluster

# One whose name the API server has yet to make has none.
here["workload"] := sprintf("%s/%s", [input.workload.kind, input.workload.name]) if input.workload.name != ""

# Whose change a controller carries out by it.
root := sprintf("%s/%s", [input.workload.root.kind, input.workload.root.name])

remedies["environment"] := sprintf("label the namespace with its %s", [params.environmentLabel])

remedies["cluster"] := "have the profile name this cluster"

remedies["workload"] := sprintf("have it approved for what this %s is of, or for the namespace", [input.workload.kind])

default scope := {}

scope := approval.scope if is_object(approval.scope)

default approval := {}

approval := input.image.attestation.data if is_object(input.image.attestation.data)

ending := sprintf("expired at %v", [approval.expiresAt]) if {
	"expiresAt" in object.keys(approval)
} else := "does not say when it expires"

now := object.get(input, "now", "an unknown time")

approver := sprintf("%v", [object.get(approval, ["approver", "id"], "unknown approver")])

# A parameter that is null counts as absent.
params := object.union(
	{"environmentLabel": "environment", "openEnded": false, "required": ["environment"], "clockSkew": 5},
	{name: value | some name, value in input.params; value != null},
)

subject := object.get(input, ["image", "reference"], "unnamed image")
