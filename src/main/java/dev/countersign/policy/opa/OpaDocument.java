package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.InvalidJsonException.Kind;
import dev.countersign.json.StrictJson;
import dev.countersign.policy.opa.Reply.Listed;
import java.util.List;

/** Reads the body of OPA's answers: a result, or the document in which OPA lists its errors. */
final class OpaDocument {
    private static final int SHOWN_CHARACTERS = 240;

    private OpaDocument() {}

    static Reply read(StrictJson json, int status, byte[] body) {
        JsonNode document;
        try {
            document = json.value(body);
        } catch (InvalidJsonException invalid) {
            if (status == 200 && invalid.kind() == Kind.BEYOND_LIMITS) {
                return new Reply.Broken("OPA's answer nests too deep to be read", true);
            }
            document = MissingNode.getInstance();
        }
        if (status != 200) {
            return refused(status, document);
        }
        return document.isObject()
                ? new Reply.Ok(document)
                : new Reply.Nonsense("what answers in OPA's place sent no JSON object; see what listens there");
    }

    private static Reply refused(int status, JsonNode document) {
        JsonNode errors = document.path("errors");
        List<Listed> listed = errors.valueStream().map(OpaDocument::listed).toList();
        JsonNode first = errors.isEmpty() ? document : errors.get(0);
        String said = "%s %s %s"
                .formatted(
                        first.path("code").asText(),
                        first.at("/location/file").asText(),
                        first.path("message").asText())
                .strip();
        return new Reply.Refused(status, listed, "OPA answered HTTP %d: %s".formatted(status, brief(said)));
    }

    private static Listed listed(JsonNode error) {
        return new Listed(
                error.path("code").asText(),
                error.at("/location/file").asText(),
                error.at("/location/row").asInt(),
                error.at("/location/col").asInt(),
                brief(error.path("message").asText()));
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\p{Cntrl}+|  +", " ");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
