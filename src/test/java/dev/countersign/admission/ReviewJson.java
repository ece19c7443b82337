package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;

/** An AdmissionReview under construction: what the API server sends. */
final class ReviewJson {
    static final String ALICE = "alice";
    static final String KUBE_SYSTEM = "system:serviceaccount:kube-system:";
    static final String UID = "0df28fbd-5f5f-11e8-bc74-36e6bb280816";

    private final ObjectNode root = Json.of("{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview'}");
    private final ObjectNode request = root.putObject("request");

    private ReviewJson() {}

    static ReviewJson create(WorkloadKind kind, JsonNode object) {
        ReviewJson review = of(kind.group(), kind.kind(), kind.plural(), object);
        review.request.put("namespace", "payments");
        return review;
    }

    static ReviewJson of(String group, String kind, String resource, JsonNode object) {
        ReviewJson review = new ReviewJson();
        review.request.put("uid", UID).put("operation", "CREATE");
        review.request.putObject("kind").put("group", group).put("kind", kind);
        review.request.putObject("resource").put("group", group).put("resource", resource);
        review.request.put("name", object.at("/metadata/name").asText());
        review.request.set("object", object.deepCopy());
        return review.by(ALICE);
    }

    static ReviewJson update(WorkloadKind kind, JsonNode before, JsonNode after) {
        ReviewJson review = create(kind, after);
        review.request.put("operation", "UPDATE").set("oldObject", before.deepCopy());
        return review;
    }

    ReviewJson by(String user) {
        request.putObject("userInfo")
                .put("username", user)
                .put("uid", "u-" + user)
                .putArray("groups");
        return this;
    }

    ReviewJson byController(String name) {
        return by(KUBE_SYSTEM + name);
    }

    ReviewJson dryRun() {
        request.put("dryRun", true);
        return this;
    }

    ReviewJson subresource(String name) {
        request.put("subResource", name);
        return this;
    }

    ReviewJson stamped(String annotation) {
        ((ObjectNode) request.at("/object/metadata"))
                .withObjectProperty("annotations")
                .put(Stamp.ANNOTATION, annotation);
        return this;
    }

    /** The request itself, to be made as wrong as a test likes. */
    ObjectNode request() {
        return request;
    }

    ObjectNode root() {
        return root;
    }

    byte[] bytes() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
