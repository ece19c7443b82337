package dev.countersign.image;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an image pattern may be, and what it matches, in time proportional to pattern times name. */
final class PatternGrammar {
    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9._:/*\\[\\]-]+");
    private static final int LONGEST = 512;

    private PatternGrammar() {}

    /** Why this pattern could match no repository, and what to write instead; empty where it can. */
    static Optional<String> refusal(String text) {
        if (text.isBlank()) {
            return Optional.of("it must not be empty; write ** to match every image");
        }
        if (text.length() > LONGEST) {
            return Optional.of("it has " + text.length() + " characters, at most " + LONGEST + " are allowed");
        }
        if (!CHARACTERS.matcher(text).matches()) {
            return Optional.of(
                    "only lower-case letters, digits and . _ - : / * [ ] occur in canonical repository names; a tag or digest is"
                            + " no part of them");
        }
        if (text.contains("***") || text.contains("//") || text.startsWith("/") || text.endsWith("/")) {
            return Optional.of("empty path elements and *** match nothing; write * for one element, ** for any number");
        }
        return host(text)
                .map(host -> refusal(host, text.substring(host.length() + 1)))
                .orElseGet(() -> text.contains("**") ? Optional.empty() : Optional.of(withoutHost(text)));
    }

    /** What stands before the first slash, unless a {@code **} makes that no boundary or there is none. */
    static Optional<String> host(String text) {
        int slash = text.indexOf('/');
        return slash < 0 || text.substring(0, slash).contains("**")
                ? Optional.empty()
                : Optional.of(text.substring(0, slash));
    }

    private static Optional<String> refusal(String host, String path) {
        if (path.contains(":")) {
            return Optional.of("a tag is no part of a repository's name; leave out what follows the colon");
        }
        if (host.contains("*")) {
            return Optional.empty();
        }
        if (!RegistryHost.readsAsHost(host)) {
            return Optional.of(
                    "\"" + host + "\" is no registry host; for Docker Hub write docker.io/" + host + "/" + path);
        }
        Optional<String> canonical = RegistryHost.canonical(host);
        if (canonical.isEmpty()) {
            return Optional.of("\"" + host + "\" is no registry host");
        }
        if (!canonical.get().equals(host)) {
            return Optional.of("the canonical name of \"" + host + "\" is \"" + canonical.get() + "\"; write that");
        }
        if (host.equals(RegistryHost.DOCKER_HUB) && !path.contains("/") && !path.contains("**")) {
            return Optional.of("Docker Hub's own images lie in library/; write docker.io/library/" + path);
        }
        return Optional.empty();
    }

    private static String withoutHost(String text) {
        return "it names no registry host, and canonical names begin with one; for Docker Hub write docker.io/library/"
                + text;
    }

    /** Whether the whole of {@code name} matches: {@code reached[i]} says that the pattern so far can end at {@code i}. */
    static boolean matches(String pattern, String name) {
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            boolean star = pattern.charAt(p) == '*';
            boolean twice = star && p + 1 < pattern.length() && pattern.charAt(p + 1) == '*';
            reached = star ? afterStar(reached, name, twice) : afterLiteral(reached, name, pattern.charAt(p));
            p += twice ? 1 : 0;
        }
        return reached[name.length()];
    }

    private static boolean[] afterLiteral(boolean[] reached, String name, char literal) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i < name.length(); i++) {
            next[i + 1] = reached[i] && name.charAt(i) == literal;
        }
        return next;
    }

    private static boolean[] afterStar(boolean[] reached, String name, boolean crossesSlashes) {
        boolean[] next = reached.clone();
        for (int i = 0; i < name.length(); i++) {
            next[i + 1] |= next[i] && (crossesSlashes || name.charAt(i) != '/');
        }
        return next;
    }
}
