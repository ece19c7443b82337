package dev.countersign.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value in metadata and where it stands, so that a refusal can name it. */
record Member(String path, JsonNode value) {
    private static final int MOST = 1024;

    Member member(String name) {
        return new Member(path + "." + Printable.of(name), value.path(name));
    }

    boolean present() {
        return !value.isMissingNode();
    }

    List<Member> items() throws RefusedException {
        if (!value.isArray() || value.size() > MOST) {
            throw refuse("is no list of at most " + MOST);
        }
        List<Member> items = new ArrayList<>();
        value.forEach(item -> items.add(new Member(path + "[" + items.size() + "]", item)));
        return items;
    }

    /** Its members by their names. */
    List<Map.Entry<String, Member>> members() throws RefusedException {
        if (!value.isObject() || value.size() > MOST) {
            throw refuse("is no object of at most %d members".formatted(MOST));
        }
        return value.properties().stream()
                .map(entry -> Map.entry(entry.getKey(), member(entry.getKey())))
                .toList();
    }

    String text() throws RefusedException {
        if (!value.isTextual()) {
            throw refuse(present() ? "is no text" : "is missing");
        }
        return value.textValue();
    }

    boolean truth() throws RefusedException {
        if (!value.isBoolean()) {
            throw refuse("is neither true nor false");
        }
        return value.booleanValue();
    }

    /** An integer from {@code least} on. */
    long number(long least) throws RefusedException {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
            throw refuse("is no integer from " + least + " on");
        }
        return value.longValue();
    }

    Instant instant() throws RefusedException {
        try {
            return OffsetDateTime.parse(text()).toInstant();
        } catch (DateTimeException noTime) {
            throw refuse("is no time");
        }
    }

    RefusedException refuse(String message) {
        return new RefusedException(Fault.MALFORMED, path + " " + message);
    }
}
