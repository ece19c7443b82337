package dev.countersign.webhook;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which requests are brought to us: everything that makes pods, and updates that change what pods are made of or the stamp that
 * says who changed it, which whoever may write a status can change with that.
 */
final class Matching {
    private static final String ANNOTATION = "countersign.dev/change";
    private static final String IS_STATUS = "(has(request.subResource) && request.subResource == 'status')";

    private Matching() {}

    static List<RuleWithOperations> workloads() {
        return List.of(
                // A rule on pods does not match the subresource.
                rule("", "pods", "pods/ephemeralcontainers", "replicationcontrollers"),
                rule("apps", "deployments", "statefulsets", "daemonsets", "replicasets"),
                rule("batch", "jobs", "cronjobs"));
    }

    /** With what can carry a stamp away. Of a status the conditions leave nothing else: there are many, and it makes no pods. */
    static List<RuleWithOperations> workloadsAndStatuses() {
        return Stream.concat(workloads().stream(), workloads().stream().map(Matching::ofStatus))
                .toList();
    }

    private static RuleWithOperations ofStatus(RuleWithOperations rule) {
        return new RuleWithOperationsBuilder(rule)
                .withResources(rule.getResources().stream()
                        .filter(resource -> !resource.contains("/"))
                        .map(resource -> resource + "/status")
                        .toList())
                .withOperations("UPDATE")
                .build();
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
                        + " || (!" + IS_STATUS + " && (has(object.spec.jobTemplate)"
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
                        + ")))",
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
