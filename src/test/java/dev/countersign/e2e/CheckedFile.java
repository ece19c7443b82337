package dev.countersign.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code countersign check --output json} says of manifests, put as the API server puts it. */
record CheckedFile(List<JsonNode> results) {
    private static final List<String> STANDINGS = List.of("CLEAN", "VIOLATING", "UNKNOWN");

    /** Of all files that were checked. */
    static CheckedFile of(JsonNode report) {
        return new CheckedFile(report.path("results").valueStream().toList());
    }

    /** What is about this file. */
    CheckedFile in(Path file) {
        return new CheckedFile(results.stream()
                .filter(result -> (result.path("source").asText() + " ").startsWith(file + " "))
                .toList());
    }

    /** Together with {@code other}. */
    CheckedFile and(CheckedFile other) {
        return new CheckedFile(
                Stream.concat(results.stream(), other.results.stream()).toList());
    }

    /** With which status it would end that checked nothing else. */
    int status() {
        Set<String> standings =
                results.stream().map(result -> result.path("standing").asText()).collect(Collectors.toSet());
        return Stream.of("VIOLATING", "UNKNOWN", "CLEAN")
                .filter(standings::contains)
                .map(STANDINGS::indexOf)
                .findFirst()
                .orElseThrow();
    }

    /** Of each object that is refused what each profile that refuses it says, in the order of the file. */
    List<List<String>> refusals() {
        Map<String, List<String>> bySource = judged().filter(
                        result -> result.path("ruling").asText().equals("Denied"))
                .collect(Collectors.groupingBy(
                        result -> result.path("source").asText(),
                        LinkedHashMap::new,
                        Collectors.mapping(result -> result.path("text").asText(), Collectors.toList())));
        return List.copyOf(bySource.values());
    }

    Set<String> warnings() {
        return judged().flatMap(result -> result.path("warnings").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** All that is said, of whatever is refused or not. */
    String texts() {
        return judged().map(result -> result.path("text").asText()).collect(Collectors.joining("\n"));
    }

    private Stream<JsonNode> judged() {
        return results.stream().filter(result -> result.has("ruling"));
    }
}
