package dev.countersign.attestation.predicate;

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
 *     exception where there is one. Empty where nobody can tell: no expression of SPDX's, or one with too many ways or licenses
 */
record Licensing(String expression, Set<String> ids, Optional<List<List<String>>> alternatives) {
    /** By one license, by whatever name. */
    static Licensing named(String name) {
        return new Licensing(name, Set.of(name), Optional.of(List.of(List.of(name))));
    }

    /** By an expression. */
    static Licensing expressed(String expression) {
        return new Licensing(expression, LicenseExpression.ids(expression), LicenseExpression.alternatives(expression));
    }

    /** By each of several: a list of licenses says nothing of a choice. Empty where there is none. */
    static Optional<Licensing> all(List<Licensing> terms) {
        if (terms.size() < 2) {
            return terms.stream().findFirst();
        }
        StringBuilder expression = new StringBuilder();
        int brackets = 0;
        boolean chooses = false;
        Set<String> ids = new LinkedHashSet<>();
        Optional<Ways> ways = terms.getFirst().alternatives.map(Ways::of);
        for (Licensing each : terms) {
            boolean offers = each.expression.contains(" OR ");
            if (!expression.isEmpty()) {
                brackets += chooses ? 1 : 0;
                expression.append(chooses ? ") AND " : " AND ");
                ways = ways.flatMap(left -> each.alternatives.flatMap(right -> left.and(Ways.of(right))));
            }
            expression.append(offers && !expression.isEmpty() ? "(" + each.expression + ")" : each.expression);
            chooses |= offers;
            ids.addAll(each.ids);
        }
        return Optional.of(new Licensing("(".repeat(brackets) + expression, ids, ways.map(Ways::lists)));
    }

    /** How many licenses are named in all of the ways. */
    int told() {
        return alternatives.stream().flatMap(List::stream).mapToInt(List::size).sum();
    }
}
