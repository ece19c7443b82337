package dev.countersign.attestation.predicate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringTokenizer;

/** <a href="https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/">SPDX license expressions</a>. */
final class LicenseExpression {
    private LicenseExpression() {}

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
}
