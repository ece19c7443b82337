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
    private final boolean beyondLimits;

    InvalidJsonException(String message) {
        super(message);
        this.where = "";
        this.beyondLimits = false;
    }

    InvalidJsonException(JsonProcessingException invalid) {
        super(Printable.of(invalid.getOriginalMessage()) + where(invalid.getLocation()));
        this.where = where(invalid.getLocation());
        this.beyondLimits = invalid instanceof StreamConstraintsException;
    }

    /** Whether it may well be JSON, and nests deeper or is more than is read. */
    public boolean isBeyondLimits() {
        return beyondLimits;
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
