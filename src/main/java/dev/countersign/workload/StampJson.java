package dev.countersign.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.CanonicalJson;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/** A stamp as its annotation spells it. Reading proves nothing; {@link StampSeal} does. */
final class StampJson {
    static final String SEAL = "seal";
    private static final String DIFFERENCE = "difference";
    private static final String CONFIGURED = "configured";
    private static final String CONFIGURED_BEFORE = "configuredBefore";
    private static final String REPLACED = "replaced";
    private static final String RESTARTED = "restarted";
    private static final String BY = "by";

    private StampJson() {}

    static ObjectNode write(Stamp stamp) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("change", stamp.change())
                .put("requester", stamp.requester())
                .put("time", stamp.time().toString())
                .put("generation", stamp.generation())
                .put("template", stamp.template().value());
        stamp.difference().ifPresent(difference -> json.put(DIFFERENCE, difference.name()));
        stamp.configured().ifPresent(configured -> {
            json.put(CONFIGURED, configured.now());
            configured.before().ifPresent(before -> json.put(CONFIGURED_BEFORE, before.toString()));
        });
        stamp.replaced().ifPresent(replaced -> json.put(REPLACED, replaced.toString()));
        stamp.restarted().ifPresent(made -> {
            ObjectNode restarted = json.putObject(RESTARTED);
            made.by().ifPresent(by -> restarted.put(BY, by));
            made.replaced().ifPresent(replaced -> restarted.put(REPLACED, replaced.toString()));
        });
        return json;
    }

    /**
     * What an annotation claims to be.
     *
     * @param members all that the seal is over, those of a later version too, of which this one makes nothing
     */
    record Claim(Stamp stamp, ObjectNode members, String seal) {}

    /** What {@code annotation} claims; empty where it is no stamp, or one that is not spelled as stamps are. */
    static Optional<Claim> read(String annotation) {
        try {
            JsonNode json = StrictJson.parse(annotation.getBytes(StandardCharsets.UTF_8));
            return json instanceof ObjectNode members
                            && CanonicalJson.text(members).equals(annotation)
                    ? claim(members)
                    : Optional.empty();
        } catch (InvalidJsonException | DateTimeParseException noStamp) {
            return Optional.empty();
        }
    }

    private static Optional<Claim> claim(ObjectNode members) {
        String seal = members.path(SEAL).asText();
        members.remove(SEAL);
        return stamp(members).map(stamp -> new Claim(stamp, members, seal));
    }

    private static Optional<Stamp> stamp(JsonNode json) {
        String template = json.path("template").asText();
        if (!TemplateHash.wellFormed(template)) {
            return Optional.empty();
        }
        return Optional.of(new Stamp(
                json.path("change").asText(),
                json.path("requester").asText(),
                Instant.parse(json.path("time").asText()),
                json.path("generation").asLong(),
                new TemplateHash(template),
                difference(json),
                configured(json),
                instant(json, REPLACED),
                restarted(json)));
    }

    private static Optional<Stamp.Made> restarted(JsonNode json) {
        return Optional.ofNullable(json.get(RESTARTED))
                .map(made -> new Stamp.Made(
                        Optional.ofNullable(made.get(BY)).map(JsonNode::asText), instant(made, REPLACED)));
    }

    private static Optional<TemplateDiff> difference(JsonNode json) {
        String name = json.path(DIFFERENCE).asText();
        return Stream.of(TemplateDiff.values())
                .filter(difference -> difference.name().equals(name))
                .findFirst();
    }

    private static Optional<Stamp.Configured> configured(JsonNode json) {
        return Optional.ofNullable(json.get(CONFIGURED))
                .map(now -> new Stamp.Configured(now.asBoolean(), instant(json, CONFIGURED_BEFORE)));
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText).map(Instant::parse);
    }
}
