package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What scanners wrote, and one finding of it in one line. */
final class Evidence {
    static final String SAST = "https://countersign.dev/sarif/sast/v1";
    static final String SECRETS = "https://countersign.dev/sarif/secret-scan/v1";
    // The made-up key that the scanned sample holds.
    static final String SECRET = "AKIAFAKETESTKEY22345";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Evidence() {}

    static String file(String name) {
        try (InputStream file = Evidence.class.getResourceAsStream("/evidence/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A list that a tool wrote, as CI wraps it. */
    static String report(String findings) {
        return "{\"finishedAt\":\"2026-11-20T09:15:00Z\",\"findings\":" + findings + "}";
    }

    /** A file of lines as the list that they are. */
    static String lines(String name) {
        ArrayNode list = JSON.createArrayNode();
        file(name).lines().map(Evidence::json).forEach(list::add);
        return list.toString();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new AssertionError(text, broken);
        }
    }

    /** How many of each severity, as {@code critical high medium low info unknown}. */
    static String counts(Fact fact) {
        StringBuilder counts = new StringBuilder();
        fact.data().path("counts").forEach(count -> counts.append(count).append(' '));
        return counts.toString().strip();
    }

    /** The first finding, such as {@code high B602 app/report.py:9}. */
    static String first(Fact fact) {
        JsonNode finding = fact.data().path("findings").path(0);
        return (finding.path("severity").asText() + " " + finding.path("id").asText() + " "
                        + finding.path("location").asText()
                        + (finding.path("suppressed").asBoolean() ? " suppressed" : ""))
                .strip();
    }

    /** The JSON object with another value at a pointer, or without it where {@code value} is empty. */
    static String with(String object, String pointer, String value) {
        ObjectNode root = (ObjectNode) json(object);
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        switch (parent) {
            case ArrayNode list -> list.set(Integer.parseInt(name), json(value));
            case ObjectNode node when value.isEmpty() -> node.remove(name);
            case ObjectNode node -> node.set(name, json(value));
            default -> throw new AssertionError(pointer);
        }
        return root.toString();
    }
}
