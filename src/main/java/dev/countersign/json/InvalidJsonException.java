package dev.countersign.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.countersign.image.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not JSON with exactly one reading; the message says what is wrong and where, fit for a screen. It may quote
 * the bytes.
 */
public final class InvalidJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final Kind kind;

    /** Ways of not having exactly one reading that is read. */
    public enum Kind {
        /** No JSON, or more than one value, not in UTF-8, or with a number that not everybody can read. */
        BROKEN,
        /** An object has a member twice. */
        MEMBER_TWICE,
        /** It may well be JSON, and nests deeper or is more than is read. */
        BEYOND_LIMITS
    }

    InvalidJsonException(Kind kind, String message) {
        super(message);
        this.where = "";
        this.kind = kind;
    }

    InvalidJsonException(JsonProcessingException invalid) {
        super(Printable.of(invalid.getOriginalMessage()) + where(invalid.getLocation()));
        this.where = where(invalid.getLocation());
        this.kind = kind(invalid);
    }

    private static Kind kind(JsonProcessingException invalid) {
        if (invalid instanceof StreamConstraintsException) {
            return Kind.BEYOND_LIMITS;
        }
        // Jackson's DupDetector has no exception of its own.
        return invalid.getOriginalMessage().startsWith("Duplicate field") ? Kind.MEMBER_TWICE : Kind.BROKEN;
    }

    /** In which way it has no one reading. */
    public Kind kind() {
        return kind;
    }

    /** Such as {@code " (line 2, column 7)"}, which quotes nothing; empty where no one place is to blame. */
    public String where() {
        return where;
    }

    // Where a limit was passed rather than the grammar broken, Jackson may have no location to give.
    private static String where(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 0
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
