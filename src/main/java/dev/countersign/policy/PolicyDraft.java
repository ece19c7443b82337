package dev.countersign.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.List;
import java.util.Set;

/**
 * A rule that somebody wrote, of which nothing is known yet.
 *
 * @param kinds what it may be attached to: words of evidence kinds, or {@code workload} alone
 * @param params JSON Schema of its parameters
 * @param source its Rego module
 * @param tests a Rego module with its tests
 * @param entrypoints which of its rules are asked: {@code deny}, and {@code warn} where what that finds is told of and refuses nothing
 */
public record PolicyDraft(
        String name, Set<String> kinds, JsonNode params, String source, String tests, Set<String> entrypoints) {
    /** What refuses. */
    public static final String DENY = "deny";
    /** What is only told of. */
    public static final String WARN = "warn";

    /** Most characters of a module. */
    public static final int MOST_OF_SOURCE = 64 * 1024;
    /** Most characters of its tests. */
    public static final int MOST_OF_TESTS = 128 * 1024;

    public PolicyDraft {
        kinds = Set.copyOf(kinds);
        entrypoints = Set.copyOf(entrypoints);
    }

    /** One that is asked for what it denies. */
    public PolicyDraft(String name, Set<String> kinds, JsonNode params, String source, String tests) {
        this(name, kinds, params, source, tests, Set.of(DENY));
    }

    /** Of the module's text: what decides. */
    public Digest digest() {
        return Digest.sha256(source.getBytes(UTF_8));
    }

    /** The rule that it is once it was inspected. */
    public Rule rule() {
        return new Rule(name, name, digest(), name, kinds, Set.of(), params, source, List.of(), Rule.Origin.DEPLOYED);
    }
}
