package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.admission.Received.Understood;
import dev.countersign.admission.Received.Unusable;
import dev.countersign.admission.Review.Operation;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.util.Arrays;
import java.util.Optional;

/** Reads AdmissionReviews from the bytes received: strictly, since what is guessed at here is let through there. */
final class ReviewReader {
    private ReviewReader() {}

    static Received read(byte[] body) {
        JsonNode root;
        try {
            root = StrictJson.parse(body);
        } catch (InvalidJsonException unreadable) {
            return new Unusable(Optional.empty(), "the body is not JSON: " + unreadable.getMessage());
        }
        try {
            return new Understood(review(Fields.of("AdmissionReview", root)));
        } catch (MalformedReviewException malformed) {
            return new Unusable(uid(root), String.valueOf(malformed.getMessage()));
        }
    }

    private static Review review(Fields root) throws MalformedReviewException {
        if (!root.required("apiVersion").equals("admission.k8s.io/v1")
                || !root.required("kind").equals("AdmissionReview")) {
            throw new MalformedReviewException("expected an AdmissionReview of admission.k8s.io/v1, found "
                    + root.required("kind") + " of " + root.required("apiVersion"));
        }
        Fields request = root.object("request");
        Fields kind = request.object("kind");
        Operation operation = operation(request.required("operation"));
        return new Review(
                request.required("uid"),
                operation,
                kind.optional("group"),
                kind.required("kind"),
                request.object("resource").required("resource"),
                request.optional("subResource"),
                request.optional("namespace"),
                request.optional("name"),
                user(request.object("userInfo")),
                request.flag("dryRun"),
                request.object("object").object(),
                oldObject(request, operation));
    }

    private static Review.User user(Fields user) throws MalformedReviewException {
        return new Review.User(user.required("username"), user.optional("uid"), user.texts("groups"));
    }

    private static Optional<JsonNode> oldObject(Fields request, Operation operation) throws MalformedReviewException {
        return switch (operation) {
            case UPDATE -> Optional.of(request.object("oldObject").object());
            case CREATE -> {
                if (request.has("oldObject")) {
                    throw new MalformedReviewException("request.oldObject must be absent on CREATE");
                }
                yield Optional.empty();
            }
        };
    }

    private static Operation operation(String word) throws MalformedReviewException {
        return Arrays.stream(Operation.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedReviewException(
                        "request.operation must be CREATE or UPDATE, found " + Line.of(word, 40)));
    }

    private static Optional<String> uid(JsonNode root) {
        return Optional.ofNullable(root.path("request").path("uid").textValue()).filter(uid -> !uid.isEmpty());
    }
}
