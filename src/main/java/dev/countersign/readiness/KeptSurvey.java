package dev.countersign.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.readiness.Survey.Pass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A survey as it is kept, with a row for each workload that was judged.
 *
 * @param begun when the pass began that is under way
 * @param rows what whoever judges needs to go on; with a {@code prospect} each that has one
 * @param total how many rows there would be if there were room for all
 */
public record KeptSurvey(
        Instant written,
        Optional<Digest> profile,
        int workloads,
        int judged,
        Optional<Instant> oldest,
        Optional<Instant> begun,
        Optional<Pass> lastPass,
        List<JsonNode> rows,
        int total) {
    /** Label of what is kept, with the profile's uid. */
    public static final String LABEL = "countersign.dev/survey-of";

    private static final int VERSION = 1;
    /** Of an object in etcd, which takes 1.5 MiB by default. */
    private static final int MOST = 1_000_000;

    private static final int MOST_WHOLE = 32 << 20;

    public KeptSurvey {
        rows = List.copyOf(rows);
    }

    /** Those that something stands in the way of, or of which it could never be told. */
    public List<Prospect> prospects() {
        return rows.stream()
                .filter(row -> row.has("prospect"))
                .map(row -> ProspectJson.read(row.path("prospect")))
                .toList();
    }

    /** As it is kept; the last rows are left out where there is no room for them. */
    public ObjectNode json() {
        List<JsonNode> fitting = rows;
        byte[] whole = bytes(fitting);
        String packed = packed(whole);
        while (packed.length() > MOST || whole.length > MOST_WHOLE) {
            fitting = fitting.subList(0, fitting.size() * 4 / 5);
            whole = bytes(fitting);
            packed = packed(whole);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", VERSION).put("written", written.toString());
        profile.ifPresent(digest -> json.put("profile", digest.toString()));
        json.put("workloads", workloads).put("judged", judged).put("total", total);
        oldest.ifPresent(at -> json.put("oldest", at.toString()));
        begun.ifPresent(at -> json.put("begun", at.toString()));
        lastPass.ifPresent(pass -> json.putObject("lastPass")
                .put("start", pass.start().toString())
                .put("end", pass.end().toString()));
        return json.put("rows", packed);
    }

    private static byte[] bytes(List<JsonNode> rows) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode().addAll(rows);
        return array.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String packed(byte[] whole) {
        return Base64.getEncoder().encodeToString(Squeezed.of(whole));
    }

    /**
     * As it was kept.
     *
     * @throws IllegalArgumentException where it is none, or of another version
     */
    public static KeptSurvey read(JsonNode json) {
        if (json.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException(
                    "it is of version %s, and not of %d".formatted(json.path("version"), VERSION));
        }
        List<JsonNode> rows = new ArrayList<>();
        byte[] small = Base64.getDecoder().decode(json.path("rows").asText());
        try {
            StrictJson.parse(Squeezed.whole(small, MOST_WHOLE)).forEach(rows::add);
        } catch (InvalidJsonException broken) {
            throw new IllegalArgumentException(broken);
        }
        return new KeptSurvey(
                Instant.parse(json.path("written").asText()),
                Digest.parse(json.path("profile").asText()),
                json.path("workloads").asInt(),
                json.path("judged").asInt(),
                instant(json.path("oldest")),
                instant(json.path("begun")),
                instant(json.at("/lastPass/start"))
                        .flatMap(start -> instant(json.at("/lastPass/end")).map(end -> new Pass(start, end))),
                rows,
                json.path("total").asInt());
    }

    private static Optional<Instant> instant(JsonNode text) {
        return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
    }
}
