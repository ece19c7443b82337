package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.Set;

/**
 * A rule of the library.
 *
 * @param name as profiles name it; its package is {@code countersign.policy["<name>"]}
 * @param digest of the module's text
 * @param title from its METADATA
 * @param kinds what it may be attached to: words of evidence kinds, or {@code workload} alone
 * @param controls the criteria its METADATA serves
 * @param params JSON Schema (draft 2020-12) of its parameters
 * @param text the Rego module
 */
public record Rule(
        String name,
        Digest digest,
        String title,
        Set<String> kinds,
        Set<String> controls,
        JsonNode params,
        String text) {
    public Rule {
        kinds = Set.copyOf(kinds);
        controls = Set.copyOf(controls);
    }
}
