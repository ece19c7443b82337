package dev.countersign.attestation.predicate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The terms that a component may be used under.
 *
 * @param expression as it was written; parts that all hold are joined by AND
 * @param ids the licenses that are named, each once
 * @param alternatives the ways to comply, of which one suffices; each lists the licenses that it needs, with {@code WITH} and an
 *     exception where there is one. Empty where nobody can tell: no expression of SPDX's, or one with too many ways
 */
record Licensing(String expression, Set<String> ids, Optional<List<List<String>>> alternatives) {
    private static final int MOST = 64;

    /** By one license, by whatever name. */
    static Licensing named(String name) {
        return new Licensing(name, Set.of(name), Optional.of(List.of(List.of(name))));
    }

    /** By an expression. */
    static Licensing expressed(String expression) {
        return new Licensing(
                expression,
                LicenseExpression.ids(expression),
                LicenseExpression.alternatives(expression).filter(all -> all.size() <= MOST));
    }

    /** Both hold: a list of licenses says nothing of a choice. */
    Licensing and(Licensing other) {
        Set<String> both = new LinkedHashSet<>(ids);
        both.addAll(other.ids);
        return new Licensing(
                bracketed() + " AND " + other.bracketed(),
                both,
                alternatives
                        .flatMap(left -> other.alternatives.map(right -> each(left, right)))
                        .filter(all -> all.size() <= MOST));
    }

    private String bracketed() {
        return expression.contains(" OR ") ? "(" + expression + ")" : expression;
    }

    /** Each of the one with each of the other. */
    static List<List<String>> each(List<List<String>> left, List<List<String>> right) {
        List<List<String>> all = new ArrayList<>();
        for (List<String> one : left) {
            for (List<String> other : right) {
                Set<String> both = new LinkedHashSet<>(one);
                both.addAll(other);
                all.add(List.copyOf(both));
            }
        }
        return all;
    }
}
