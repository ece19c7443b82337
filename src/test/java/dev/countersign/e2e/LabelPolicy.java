package dev.countersign.e2e;

/** The text of a DeploymentPolicy. */
final class LabelPolicy {
    private LabelPolicy() {}

    /** A policy that asks for a label; to be formatted with its name, three times. */
    static String asking(String label) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: "%%s"}
                spec:
                  kinds: [workload]
                  source:
                    inline: |
                      package countersign.policy["%%s"]

                      import rego.v1

                      deny contains violation if {
                          not input.workload.labels["%1$s"]
                          violation := {
                              "code": "TEAM_MISSING", "message": "label %1$s is missing; add it", "severity": "high",
                              "subject": "workload", "term": "%1$s",
                          }
                      }
                  tests: |
                    package countersign.policy["%%s"]

                    test_refuses_without_it if count(deny) == 1 with input as {"workload": {"labels": {}}}

                    test_admits_with_it if count(deny) == 0 with input as {"workload": {"labels": {"%1$s": "x"}}}
                """.formatted(label);
    }

    /** A policy that refuses the label {@code forbidden}, and only warns where {@code label} is missing; to be formatted likewise. */
    static String wishingFor(String label) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: "%%s"}
                spec:
                  kinds: [workload]
                  entrypoints: [deny, warn]
                  source:
                    inline: |
                      package countersign.policy["%%s"]

                      import rego.v1

                      deny contains violation("FORBIDDEN", "label forbidden is there; remove it") if input.workload.labels.forbidden

                      warn contains violation("TEAM_MISSING", "label %1$s is missing; add it") if not input.workload.labels["%1$s"]

                      violation(code, message) := {
                          "code": code, "message": message, "severity": "high", "subject": "workload", "term": "label",
                      }
                  tests: |
                    package countersign.policy["%%s"]

                    test_refuses_what_is_forbidden if count(deny) == 1 with input as {"workload": {"labels": {"forbidden": "x"}}}

                    test_warns_without_it if count(warn) == 1 with input as {"workload": {"labels": {}}}
                """.formatted(label);
    }
}
