package dev.countersign.report;

import dev.countersign.decision.Result;
import java.util.Arrays;
import java.util.Optional;

/**
 * A result in OpenReports' words, in the order in which people should look at them. Whether a profile enforces makes no
 * difference: a requirement that is not met is {@code fail} under Audit too, since that is what an audit is read for.
 */
public enum Status {
    /** Not met. */
    FAIL("fail"),
    /** Could not be told. */
    ERROR("error"),
    /** Not met, and not scored: the profile is lenient about it yet. */
    WARN("warn"),
    /** Not asked: of this image, or because an exception hides what it came to. */
    SKIP("skip"),
    /** Met. */
    PASS("pass");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** As reports spell it. */
    public String word() {
        return word;
    }

    /**
     * @param lenience why a requirement that is not met refuses nothing; empty where it binds
     */
    static Status of(Result result, Optional<String> lenience) {
        return switch (result) {
            case PASS -> PASS;
            case FAIL, MISSING, STALE, UNTRUSTED, UNREADABLE -> lenience.isEmpty() ? FAIL : WARN;
            case UNKNOWN -> ERROR;
            case WAIVED, NOT_APPLICABLE -> SKIP;
        };
    }

    static Optional<Status> read(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }
}
