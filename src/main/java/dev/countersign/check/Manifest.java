package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.WorkloadKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One object of Kubernetes as a file spells it.
 *
 * @param source the file, and which document of it where it has several
 */
public record Manifest(String source, JsonNode object, Optional<Lines> lines) {
    /** One that is in no file. */
    public Manifest(String source, JsonNode object) {
        this(source, object, Optional.empty());
    }

    /** The file that it is in. */
    public String file() {
        return source.replaceFirst(" (document|item|\\(pods of) .*$", "");
    }

    /** On which line of the file what is at {@code path} is, such as {@code spec.trust[0]}, or what is above it. */
    public OptionalInt line(String path) {
        return lines.map(known -> known.of(path)).orElseGet(OptionalInt::empty);
    }

    String apiVersion() {
        return object.path("apiVersion").asText();
    }

    /** On which line of the file the {@code row}th line, from 1, of the text at {@code path} is. */
    public OptionalInt textLine(String path, int row) {
        return lines.map(known -> known.of(path, row)).orElseGet(OptionalInt::empty);
    }

    public String kind() {
        return object.path("kind").asText();
    }

    /** Its name, or what one is generated from. */
    public String name() {
        JsonNode metadata = object.path("metadata");
        return metadata.path("name").asText(metadata.path("generateName").asText());
    }

    Optional<String> namespace() {
        return Optional.ofNullable(object.path("metadata").path("namespace").textValue())
                .filter(namespace -> !namespace.isEmpty());
    }

    Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        object.path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** Whether it is of this kind, of whatever version of the group. */
    public boolean is(String group, String kind) {
        return group().equals(group) && kind().equals(kind);
    }

    /** What makes pods. */
    public Optional<WorkloadKind> workload() {
        return WorkloadKind.of(group(), kind());
    }

    private String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    @Override
    public String toString() {
        return "%s %s".formatted(kind(), name());
    }
}
