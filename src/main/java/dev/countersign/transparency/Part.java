package dev.countersign.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A value in an entry and where it stands, so that a refusal can name it. */
record Part(String path, JsonNode value) {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    Part part(String name) {
        return new Part(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    /** proto3 JSON: null and absent are one. */
    boolean present() {
        return !value.isMissingNode() && !value.isNull();
    }

    /** Refuses what is no object, and members by other names: a name misspelt would silently count as absent. */
    Part onlyWith(Set<String> names) throws RefusedException {
        if (!value.isObject()) {
            throw refuse("is " + (present() ? "not an object" : "missing"));
        }
        for (var member : value.properties()) {
            if (!names.contains(member.getKey())) {
                throw refuse("has the unknown member " + Printable.quoted(member.getKey()));
            }
        }
        return this;
    }

    List<Part> items(int most) throws RefusedException {
        if (present() && !value.isArray()) {
            throw refuse("is not a list");
        }
        if (value.size() > most) {
            throw refuse("has " + value.size() + " items, the most that is read is " + most);
        }
        List<Part> items = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            items.add(new Part(path + "[" + at + "]", value.path(at)));
        }
        return items;
    }

    Part only() throws RefusedException {
        List<Part> items = items(Integer.MAX_VALUE);
        if (items.size() != 1) {
            throw refuse("has " + items.size() + " items, needed is exactly one");
        }
        return items.getFirst();
    }

    String text() throws RefusedException {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw refuse(present() ? "is not a text, or empty" : "is missing");
        }
        return value.textValue();
    }

    byte[] bytes() throws RefusedException {
        return Base64Text.decode(text()).orElseThrow(() -> refuse("is not base64 in its one canonical spelling"));
    }

    /** A number from 0 to 2^63 - 1. proto3 JSON: as a number or in a text; 0 is absent. */
    long number() throws RefusedException {
        if (!present()) {
            return 0;
        }
        String digits = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        try {
            if (DECIMAL.matcher(digits).matches()) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException beyond) {
            throw refuse("is " + digits + ", the most is " + Long.MAX_VALUE);
        }
        throw refuse("is not a decimal number of 0 or more");
    }

    RefusedException refuse(String message) {
        String where = path.isEmpty() ? "the log entry" : "the log entry's " + path;
        return new RefusedException(Refused.Reason.MALFORMED, where + " " + message);
    }
}
