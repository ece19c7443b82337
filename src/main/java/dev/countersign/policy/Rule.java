package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.List;
import java.util.Set;

/**
 * A rule of the library.
 *
 * @param name as profiles name it; its package is {@code countersign.policy["<name>"]}
 * @param digest of all that decides: the module's text and what it shares with other rules
 * @param title from its METADATA
 * @param kinds what it may be attached to: words of evidence kinds, or {@code workload} alone
 * @param controls the criteria its METADATA serves
 * @param params JSON Schema (draft 2020-12) of its parameters
 * @param text the Rego module
 * @param shared the texts of the modules of functions that it imports
 */
public record Rule(
        String name,
        Digest digest,
        String title,
        Set<String> kinds,
        Set<String> controls,
        JsonNode params,
        String text,
        List<String> shared) {
    public Rule {
        kinds = Set.copyOf(kinds);
        controls = Set.copyOf(controls);
        shared = List.copyOf(shared);
    }

    /** A rule that shares nothing. */
    public Rule(
            String name,
            Digest digest,
            String title,
            Set<String> kinds,
            Set<String> controls,
            JsonNode params,
            String text) {
        this(name, digest, title, kinds, controls, params, text, List.of());
    }

    /** All that decides: what {@code digest} is of. */
    public String whole() {
        return whole(text, shared);
    }

    /** The texts of a module and of what it imports, one after the other. */
    public static String whole(String text, List<String> shared) {
        return text + String.join("", shared);
    }
}
