package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule that profiles can name.
 *
 * @param name as profiles name it
 * @param id from its METADATA, by which tickets and reports can call it for good; of a deployed one its name
 * @param digest of all that decides: the module's text and what it shares with other rules
 * @param title from its METADATA; of a deployed one its name
 * @param kinds what it may be attached to: words of evidence kinds, or {@code workload} alone
 * @param controls the criteria its METADATA serves; a deployed one leaves that to profiles
 * @param params JSON Schema (draft 2020-12) of its parameters
 * @param text the Rego module
 * @param shared the texts of the modules of functions that it imports
 * @param origin where it comes from
 */
public record Rule(
        String name,
        String id,
        Digest digest,
        String title,
        Set<String> kinds,
        Set<String> controls,
        JsonNode params,
        String text,
        List<String> shared,
        Origin origin) {
    private static final Pattern PREVIOUS = Pattern.compile("\\bprevious\\b");
    /** {@code workload.root}, {@code workload["root"]} or {@code "workload", "root"}. */
    private static final Pattern ROOT = Pattern.compile("\\bworkload\\W{1,6}root\\b");

    public Rule {
        kinds = Set.copyOf(kinds);
        controls = Set.copyOf(controls);
        shared = List.copyOf(shared);
    }

    /** A rule of the library that shares nothing, whose id is its name. */
    public Rule(
            String name,
            Digest digest,
            String title,
            Set<String> kinds,
            Set<String> controls,
            JsonNode params,
            String text) {
        this(name, name, digest, title, kinds, controls, params, text, List.of(), Origin.SHIPPED);
    }

    /** All that decides: what {@code digest} is of. */
    public String whole() {
        return whole(text, shared);
    }

    /** The texts of a module and of what it imports, one after the other. */
    public static String whole(String text, List<String> shared) {
        return text + String.join("", shared);
    }

    /**
     * Whether it looks at what ran before, which is gathered for such rules alone: a rule that names it nowhere in its text but
     * in comments sees none.
     */
    public boolean looksAtPrevious() {
        return says(PREVIOUS);
    }

    /** Whether it looks at whose the workload is, likewise. */
    public boolean looksAtRoot() {
        return says(ROOT);
    }

    private boolean says(Pattern what) {
        return whole().lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .anyMatch(line -> what.matcher(line).find());
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

    /** The name of the rule that asks call {@code address}. */
    public static String nameAt(String address) {
        int behind = address.indexOf('@');
        return behind < 0 ? address : address.substring(0, behind);
    }
}
