package dev.countersign.attestation.predicate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/**
 * <a href="https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/">SPDX license expressions</a>. By hand, for the reasons in
 * {@link SpdxSbom}.
 */
final class LicenseExpression {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.:-]+\\+?");
    private static final Set<String> WORDS = Set.of("AND", "OR", "WITH", "(", ")", "NOASSERTION", "NONE");
    // Deeper than anybody writes; each bracket is a call.
    private static final int DEEPEST = 32;

    private final List<String> words;
    private int at;
    private int depth;

    private LicenseExpression(List<String> words) {
        this.words = words;
    }

    /** The licenses that are named, each once; exceptions, which only allow more, are left out. */
    static Set<String> ids(String expression) {
        Set<String> ids = new LinkedHashSet<>();
        boolean exception = false;
        StringTokenizer words = new StringTokenizer(expression, " \t\n()");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            boolean operator = word.equals("AND") || word.equals("OR") || word.equals("WITH");
            if (!operator && !exception) {
                ids.add(word);
            }
            exception = word.equals("WITH");
        }
        return ids;
    }

    /** The ways to comply; empty where this is no expression, or one that says nothing of a part. */
    static Optional<List<List<String>>> alternatives(String expression) {
        List<String> words = new ArrayList<>();
        StringTokenizer all = new StringTokenizer(expression, " \t\n()", true);
        while (all.hasMoreTokens()) {
            String word = all.nextToken();
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        LicenseExpression reader = new LicenseExpression(words);
        return reader.either().filter(_ -> reader.at == words.size()).map(Ways::lists);
    }

    // OR binds least, AND more, WITH most.
    private Optional<Ways> either() {
        Optional<Ways> all = both();
        while (all.isPresent() && takes("OR")) {
            Ways left = all.get();
            all = both().flatMap(left::or);
        }
        return all;
    }

    private Optional<Ways> both() {
        Optional<Ways> all = one();
        while (all.isPresent() && takes("AND")) {
            Ways left = all.get();
            all = one().flatMap(left::and);
        }
        return all;
    }

    private Optional<Ways> one() {
        if (takes("(")) {
            depth++;
            Optional<Ways> inner = depth > DEEPEST ? Optional.empty() : either();
            depth--;
            return inner.filter(_ -> takes(")"));
        }
        Optional<String> license = id();
        if (license.isPresent() && takes("WITH")) {
            return id().map(exception -> Ways.of(license.get() + " WITH " + exception));
        }
        return license.map(Ways::of);
    }

    private Optional<String> id() {
        String word = at < words.size() ? words.get(at) : "";
        if (WORDS.contains(word) || !ID.matcher(word).matches()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(word);
    }

    private boolean takes(String word) {
        boolean found = at < words.size() && words.get(at).equals(word);
        at += found ? 1 : 0;
        return found;
    }
}
