package dev.countersign.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * The HTTP response to a call.
 *
 * @param status 200 with an AdmissionReview; 400, 403 or 500 with one line of text
 */
public record Reply(int status, byte[] body) {
    private static final ObjectMapper JSON = new JsonMapper();

    static Reply text(int status, String line) {
        return new Reply(status, (Line.of(line, 500) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply to(String uid, Answer answer) {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode response = review.putObject("response");
        response.put("uid", uid).put("allowed", answer.refusal().isEmpty());
        answer.refusal()
                .ifPresent(refusal -> response.putObject("status")
                        .put("code", refusal.code())
                        .put("reason", refusal.code() == 403 ? "Forbidden" : "BadRequest")
                        .put("message", refusal.message()));
        answer.patch().ifPresent(patch -> response.put("patchType", "JSONPatch").put("patch", bytes(patch)));
        if (!answer.warnings().isEmpty()) {
            answer.warnings().forEach(response.putArray("warnings")::add);
        }
        if (!answer.audit().isEmpty()) {
            answer.audit().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(entry ->
                            response.withObjectProperty("auditAnnotations").put(entry.getKey(), entry.getValue()));
        }
        return new Reply(200, bytes(review));
    }

    private static byte[] bytes(Object tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }
}
