package dev.countersign.attestation.predicate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How bad a scanner says that a finding is; where it does not say, {@code UNKNOWN}, which is never harmless. */
enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO,
    UNKNOWN;

    static final List<String> WORDS =
            Arrays.stream(values()).map(Severity::word).toList();

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
