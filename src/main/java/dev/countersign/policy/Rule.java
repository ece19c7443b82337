package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.Set;

/**
 * A rule that profiles can name.
 *
 * @param name as profiles name it
 * @param digest of the module's text
 * @param title from its METADATA; of a deployed one its name
 * @param kinds what it may be attached to: words of evidence kinds, or {@code workload} alone
 * @param controls the criteria its METADATA serves; a deployed one leaves that to profiles
 * @param params JSON Schema (draft 2020-12) of its parameters
 * @param text the Rego module
 * @param origin where it comes from
 */
public record Rule(
        String name,
        Digest digest,
        String title,
        Set<String> kinds,
        Set<String> controls,
        JsonNode params,
        String text,
        Origin origin) {
    public Rule {
        kinds = Set.copyOf(kinds);
        controls = Set.copyOf(controls);
    }

    /** A rule of the library. */
    public Rule(
            String name,
            Digest digest,
            String title,
            Set<String> kinds,
            Set<String> controls,
            JsonNode params,
            String text) {
        this(name, digest, title, kinds, controls, params, text, Origin.SHIPPED);
    }

    /** Where a rule comes from. */
    public enum Origin {
        /** The application brings it; its package is {@code countersign.policy["<name>"]}. */
        SHIPPED,
        /** Somebody deployed it; it is run under a package that carries its digest. */
        DEPLOYED
    }

    /** What asks call it: {@code data.countersign.policy[address]} is its package. */
    public String address() {
        return switch (origin) {
            case SHIPPED -> name;
            case DEPLOYED -> deployedAddress(name, digest);
        };
    }

    /** What asks call the text behind {@code digest}, so that an old and a new one are there side by side. */
    public static String deployedAddress(String name, Digest digest) {
        return name + "@" + digest.hex();
    }
}
