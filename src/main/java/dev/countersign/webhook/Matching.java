package dev.countersign.webhook;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import java.util.List;

/** Which requests are brought to us: everything that makes pods, and updates that change what pods are made of. */
final class Matching {
    private static final String ANNOTATION = "countersign.dev/change";

    private Matching() {}

    static List<RuleWithOperations> workloads() {
        return List.of(
                // A rule on pods does not match the subresource.
                rule("", "pods", "pods/ephemeralcontainers", "replicationcontrollers"),
                rule("apps", "deployments", "statefulsets", "daemonsets", "replicasets"),
                rule("batch", "jobs", "cronjobs"));
    }

    static List<RuleWithOperations> profiles() {
        return List.of(new RuleWithOperationsBuilder()
                .withApiGroups("countersign.dev")
                .withApiVersions("*")
                .withResources("complianceprofiles", "trustroots", "deploymentpolicies")
                .withOperations("CREATE", "UPDATE")
                .withScope("Cluster")
                .build());
    }

    static List<RuleWithOperations> pauses() {
        return List.of(new RuleWithOperationsBuilder()
                .withApiGroups("countersign.dev")
                .withApiVersions("*")
                .withResources("enforcementpauses")
                .withOperations("CREATE", "UPDATE")
                .withScope("Cluster")
                .build());
    }

    static List<RuleWithOperations> exceptions() {
        return List.of(rule("countersign.dev", "complianceexceptions"));
    }

    static List<MatchCondition> changed() {
        return List.of(new MatchCondition(
                "request.operation != 'UPDATE' || " + changed("metadata.annotations['" + ANNOTATION + "']")
                        + " || (has(object.spec.jobTemplate)"
                        + " ? object.spec.jobTemplate.spec.template != oldObject.spec.jobTemplate.spec.template"
                        + " : (has(object.spec.template) || has(oldObject.spec.template))"
                        + " ? " + differs("template")
                        + " : ("
                        + String.join(
                                " || ",
                                differs("containers"),
                                differs("initContainers"),
                                differs("ephemeralContainers"),
                                differs("volumes"))
                        + "))",
                "pods-change"));
    }

    /** Absence on one side only is a difference; on both sides it is none. */
    private static String differs(String field) {
        return "(has(object.spec.%1$s) != has(oldObject.spec.%1$s)".formatted(field)
                + " || (has(object.spec.%1$s) && object.spec.%1$s != oldObject.spec.%1$s))".formatted(field);
    }

    private static String changed(String annotation) {
        return "(%s) != (%s)".formatted(valueOf("object", annotation), valueOf("oldObject", annotation));
    }

    private static String valueOf(String object, String annotation) {
        return "has(%1$s.metadata.annotations) && '%2$s' in %1$s.metadata.annotations ? %1$s.%3$s : ''"
                .formatted(object, ANNOTATION, annotation);
    }

    private static RuleWithOperations rule(String group, String... resources) {
        return new RuleWithOperationsBuilder()
                .withApiGroups(group)
                .withApiVersions("*")
                .withResources(resources)
                .withOperations("CREATE", "UPDATE")
                .withScope("Namespaced")
                .build();
    }
}
