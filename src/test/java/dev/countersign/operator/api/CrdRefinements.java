package dev.countersign.operator.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a schema needs and annotations cannot say: kinds of lists, and keeping unknown fields so that they can be refused. */
final class CrdRefinements {
    /** Lists whose items are told apart by a field. */
    private static final Map<String, String> KEYS = Map.of(
            "ComplianceException.status.conditions", "type",
            "ComplianceProfile.spec.trust", "name",
            "ComplianceProfile.spec.requirements", "id",
            "ComplianceProfile.spec.requirements[].policies", "name",
            "ComplianceProfile.spec.scope.images.exclude", "pattern",
            "ComplianceProfile.status.conditions", "type",
            "TrustRoot.status.conditions", "type",
            "DeploymentPolicy.status.conditions", "type",
            "DeploymentAttestation.status.conditions", "type");

    /** Lists that hold nothing twice. */
    private static final Set<String> SETS = Set.of(
            "ComplianceProfile.spec.scope.images.include",
            "ComplianceProfile.spec.formats",
            "DeploymentPolicy.spec.kinds",
            "EnforcementPause.spec.profiles",
            "ComplianceProfile.spec.trust[].images",
            "ComplianceProfile.spec.trust[].allowedKinds",
            "ComplianceProfile.spec.requirements[].trust",
            "ComplianceProfile.spec.requirements[].platforms",
            "ComplianceProfile.spec.requirements[].controls",
            "ComplianceProfile.spec.exceptions.groups",
            "ComplianceProfile.spec.exceptions.wholeRequirementGroups",
            "ComplianceException.spec.requirements",
            "ComplianceException.spec.terms",
            "ComplianceException.spec.match.images");

    private static final Set<String> JUDGED =
            Set.of("ComplianceProfile", "TrustRoot", "DeploymentPolicy", "ComplianceException", "EnforcementPause");
    private static final long MAX_PROPERTIES = 64;

    private final Set<String> seen = new HashSet<>();

    private CrdRefinements() {}

    static CustomResourceDefinition refine(CustomResourceDefinition crd) {
        var refinements = new CrdRefinements();
        String kind = crd.getSpec().getNames().getKind();
        for (var version : crd.getSpec().getVersions()) {
            refinements.visit(kind, version.getSchema().getOpenAPIV3Schema());
        }
        refinements.checkAllUsed(kind);
        return crd;
    }

    private void visit(String path, JSONSchemaProps schema) {
        seen.add(path);
        if (KEYS.containsKey(path)) {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(KEYS.get(path)));
        } else if (SETS.contains(path)) {
            schema.setXKubernetesListType("set");
        }
        if (keepsUnknownFields(path, schema)) {
            schema.setType("object");
            schema.setXKubernetesPreserveUnknownFields(true);
        }
        if (schema.getAdditionalProperties() != null && schema.getMaxProperties() == null) {
            schema.setMaxProperties(MAX_PROPERTIES);
        }
        if (path.endsWith(".status.conditions[]")) {
            schema.setRequired(List.of("type", "status", "reason", "message", "lastTransitionTime"));
        }
        visitChildren(path, schema);
    }

    private void visitChildren(String path, JSONSchemaProps schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> visit(path + "." + name, property));
        }
        if (schema.getItems() != null) {
            visit(path + "[]", schema.getItems().getSchema());
        }
    }

    private static boolean keepsUnknownFields(String path, JSONSchemaProps schema) {
        boolean judged = JUDGED.stream().anyMatch(kind -> path.equals(kind) || path.startsWith(kind + ".spec"));
        boolean free = path.endsWith(".params") || path.endsWith(".paramsSchema");
        return judged && (free || ("object".equals(schema.getType()) && schema.getAdditionalProperties() == null));
    }

    /** A refinement of a field that was renamed away would be lost silently. */
    private void checkAllUsed(String kind) {
        var unused = new HashSet<>(SETS);
        unused.addAll(KEYS.keySet());
        unused.removeIf(path -> !path.startsWith(kind + ".") || seen.contains(path));
        if (!unused.isEmpty()) {
            throw new IllegalStateException("no such fields in " + kind + ": " + unused);
        }
    }
}
