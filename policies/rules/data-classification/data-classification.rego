# METADATA
# scope: package
# title: Data classification
# description: >-
#   The workload says what class of data it handles, by a label of its own or of its namespace, and the class is one that may
#   run where the profile reaches. Both labels are looked at: a workload cannot make good for its namespace, nor the other way
#   round. The labels are those of the object that is judged, so a Pod of a Deployment needs them in the template. That what the
#   label says is true is not checked.
# custom:
#   id: CS-020
#   severity: medium
#   kind: workload
#   controls: [C1.1]
#   codes: [CLASSIFICATION_MISSING, CLASSIFICATION_NOT_ALLOWED]
#   solution: Label the namespace, or the workload and its pod template, with the class of its data, or run it where that class may run.
#   params:
#     type: object
#     additionalProperties: false
#     required: [values]
#     properties:
#       label:
#         description: The label that names the class.
#         type: string
#         default: data-classification
#         pattern: "^[A-Za-z0-9]([A-Za-z0-9./_-]*[A-Za-z0-9])?$"
#       values:
#         description: The classes that may run here.
#         type: array
#         minItems: 1
#         uniqueItems: true
#         items:
#           type: string
#           pattern: "^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$"
# schemas:
#   - input: schema.rule
package countersign.policy["data-classification"]

import rego.v1

deny contains violation if {
	count(classes) == 0
	violation := {
		"code": "CLASSIFICATION_MISSING",
		"message": sprintf("neither the workload nor its namespace has label %s; %s", [params.label, advice]),
		"severity": "medium",
		"subject": "workload",
		"term": params.label,
	}
}

deny contains violation if {
	some [owner, class] in classes
	not class in params.values
	violation := {
		"code": "CLASSIFICATION_NOT_ALLOWED",
		"message": sprintf("label %s is %s, which may not run here; %s", [params.label, class, advice]),
		"severity": "medium",
		"subject": owner,
		"term": class,
	}
}

classes contains [owner, class] if {
	some owner in ["workload", "namespace"]
	class := sprintf("%v", [input[owner].labels[params.label]])
}

# A parameter that is null counts as absent.
params := object.union(
	{"label": "data-classification", "values": []},
	{name: value | some name, value in input.params; value != null},
)

advice := sprintf("use one of: %s", [concat(", ", params.values)]) if {
	count(params.values) > 0
} else := "the profile lists none"
