package dev.countersign.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.image.Printable;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value in signed JSON and where it stands, so that whatever is wrong with it can be named. {@code null} counts as absent.
 *
 * @param path such as {@code predicate.scanner.result.Results[0].Class}; empty for the whole document
 */
public record Field(String path, JsonNode value) {
    private static final StrictJson JSON = StrictJson.within(32 << 20, 1_000_000);

    // What Go writes for a time that nobody set.
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    // Rules count in nanoseconds, of which Rego has no more than until 2262, and err on any other time.
    private static final Instant FIRST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

    /** All of a signed payload, read the one way in which it may be read. */
    static Field of(Verified<Payload> signed) throws UnreadableException {
        try {
            return new Field("", JSON.object(signed.payload().bytes()));
        } catch (InvalidJsonException invalid) {
            throw notJson("payload", invalid);
        }
    }

    /** A predicate that was kept as text. */
    static Field ofText(String json) throws UnreadableException {
        try {
            return new Field(
                    "predicate",
                    json.isEmpty() ? MissingNode.getInstance() : JSON.value(json.getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidJsonException invalid) {
            throw notJson("predicate", invalid);
        }
    }

    private static UnreadableException notJson(String what, InvalidJsonException invalid) {
        return new UnreadableException(new Objection(
                Flaw.of(invalid), "the " + what + " is not JSON with one reading: " + invalid.getMessage()));
    }

    /** Its member of that name, which may be absent. */
    public Field at(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    /** Whether it is there; {@code null} is not. */
    public boolean present() {
        return !value.isMissingNode() && !value.isNull();
    }

    /** This field, which has to be an object. */
    public Field object() throws UnreadableException {
        if (!value.isObject()) {
            throw wrong("an object");
        }
        return this;
    }

    /**
     * This field, which has to be an object of which every member is known and none is {@code null}: for predicates of our own, where a
     * misspelt member would be a bound or a person that is lost.
     */
    public Field closed(Set<String> known) throws UnreadableException {
        for (Map.Entry<String, JsonNode> member : object().value().properties()) {
            if (!known.contains(member.getKey())) {
                throw at(member.getKey())
                        .wrong("nothing: only " + String.join(", ", new TreeSet<>(known)) + " are known");
            }
            if (member.getValue().isNull()) {
                throw at(member.getKey()).wrong("a value, or no such member");
            }
        }
        return this;
    }

    /** Its elements; an absent list is never an empty one. */
    public List<Field> items() throws UnreadableException {
        if (!value.isArray()) {
            throw wrong("a list");
        }
        List<Field> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            items.add(new Field(path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** Its text, which has to be there and not empty. */
    public String text() throws UnreadableException {
        return optionalText().orElseThrow(() -> wrong("a text that is not empty"));
    }

    /** Its text; empty where it is absent or has no characters. */
    public Optional<String> optionalText() throws UnreadableException {
        if (present() && !value.isTextual()) {
            throw wrong("a text");
        }
        return Optional.of(value.asText("")).filter(text -> present() && !text.isEmpty());
    }

    /** Its time, which has to be there. */
    public Instant time() throws UnreadableException {
        return optionalTime().orElseThrow(() -> wrong("a time such as 2026-08-21T12:00:00Z"));
    }

    /** Its time, which rules can reckon with; empty where it is absent or the zero time that Go writes for none. */
    public Optional<Instant> optionalTime() throws UnreadableException {
        Optional<String> text = optionalText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Instant> time = text.map(Instant::parse).filter(each -> !each.equals(NEVER));
            if (time.filter(each -> each.isBefore(FIRST) || !each.isBefore(LAST))
                    .isPresent()) {
                throw wrong("a time of the years 1678 to 2261");
            }
            return time;
        } catch (DateTimeParseException notATime) {
            throw wrong("a time such as 2026-08-21T12:00:00Z");
        }
    }

    /** Why it cannot be read: what is {@code needed}, and what is found. */
    public UnreadableException wrong(String needed) {
        return new UnreadableException(path + ": needed is " + needed + ", found is " + found());
    }

    private String found() {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : Printable.of(value.toString());
    }
}
