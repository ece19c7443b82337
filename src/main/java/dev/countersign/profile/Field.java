package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value in a profile with its path. What is not as it must be is written down, and reading goes on with a stand-in, so that
 * an author learns of everything at once; a profile with a problem is never built into more than that list.
 */
final class Field {
    private final Path path;
    private final JsonNode json;
    private final Collection<Problem> problems;

    private Field(Path path, JsonNode json, Collection<Problem> problems) {
        this.path = path;
        this.json = json;
        this.problems = problems;
    }

    static Field root(JsonNode json, Collection<Problem> problems) {
        return new Field(Path.ROOT, json, problems);
    }

    Field member(String name) {
        return new Field(path.member(name), json.path(name), problems);
    }

    boolean present() {
        return !json.isMissingNode();
    }

    void refuse(String message) {
        problems.add(new Problem(path.toString(), message));
    }

    /** Refuses it for the reason that a reader of its text gave. */
    void refuse(Exception reason) {
        refuse(String.valueOf(reason.getMessage()));
    }

    /** This object, which may have these members and no others. */
    Field closed(String... known) {
        Field object = object();
        for (Field member : object.members()) {
            if (!Arrays.asList(known).contains(member.path.last())) {
                member.refuse("unknown field; " + Suggestion.instead(member.path.last(), List.of(known)));
            }
        }
        return object;
    }

    /** The one member of this object, which may have any of these, and has one; empty where that is not so. */
    Optional<Field> onlyOneOf(String... known) {
        Field object = closed(known);
        List<Field> given = object.members().stream()
                .filter(member -> Arrays.asList(known).contains(member.name()))
                .toList();
        if (given.size() != 1) {
            object.refuse("must have exactly one of " + String.join(", ", known));
            return Optional.empty();
        }
        return Optional.of(given.getFirst());
    }

    /** This object, whatever its members; a silent empty one where it is none. */
    Field object() {
        if (is(json.isObject(), "an object")) {
            return this;
        }
        // What an absent object lacks is not worth a second problem.
        return new Field(path, JsonNodeFactory.instance.objectNode(), new ArrayList<>());
    }

    /** The member's name. */
    String name() {
        return path.last();
    }

    JsonNode tree() {
        return json;
    }

    List<Field> members() {
        return json.properties().stream()
                .map(entry -> new Field(path.member(entry.getKey()), entry.getValue(), problems))
                .toList();
    }

    /** The items of this list; none where it is absent. */
    List<Field> items() {
        List<Field> items = new ArrayList<>();
        if (present() && is(json.isArray(), "a list")) {
            for (JsonNode item : json) {
                items.add(new Field(path.item(items.size()), item, problems));
            }
        }
        return items;
    }

    /** As {@link #items()}, where a list that is there must not be empty. */
    List<Field> itemsIfAny(String whatAbsenceMeans) {
        if (json.isArray() && json.isEmpty()) {
            refuse("must not be empty; " + whatAbsenceMeans);
        }
        return items();
    }

    /** The time that it spells; empty where it is absent, or refused because it spells none. */
    Optional<Instant> time() {
        if (!present()) {
            return Optional.empty();
        }
        String text = text(Format.TIME);
        try {
            return Format.TIME.accepts(text) ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeParseException noSuchTime) {
            refuse("is no time that there is; it must be " + Format.TIME.description());
            return Optional.empty();
        }
    }

    /** A text that is not blank. */
    String text() {
        return is(json.isTextual() && !json.textValue().isBlank(), "a text that is not blank") ? json.textValue() : "";
    }

    Optional<String> optionalText() {
        return present() ? Optional.of(text()) : Optional.empty();
    }

    /** A text that {@code format} accepts. */
    String text(Format format) {
        String text = text();
        if (!text.isEmpty() && !format.accepts(text)) {
            refuse("must be " + format.description() + ", is " + shown());
        }
        return text;
    }

    /** Whether it says {@code true}; absent is {@code false}. */
    boolean flag() {
        return present() && is(json.isBoolean(), "true or false") && json.booleanValue();
    }

    /** A whole number from 1 to {@code most}. */
    OptionalInt count(int most) {
        if (json.isIntegralNumber() && json.asLong() >= 1 && json.asLong() <= most) {
            return OptionalInt.of(json.intValue());
        }
        refuse("must be a whole number from 1 to " + most);
        return OptionalInt.empty();
    }

    /** The choice whose word this is. */
    <T> Optional<T> oneOf(List<T> choices, Function<T, String> word) {
        List<String> words = choices.stream().map(word).toList();
        if (!is(json.isTextual(), "one of " + String.join(", ", words))) {
            return Optional.empty();
        }
        Optional<T> chosen = choices.stream()
                .filter(choice -> word.apply(choice).equals(json.textValue()))
                .findFirst();
        if (chosen.isEmpty()) {
            refuse("unknown value %s; %s".formatted(shown(), Suggestion.instead(json.textValue(), words)));
        }
        return chosen;
    }

    /** Refuses each of {@code fields} whose value an earlier one has. */
    static void refuseRepeats(List<Field> fields) {
        fields.stream()
                .filter(field -> field.json.isTextual())
                .collect(
                        Collectors.groupingBy(field -> field.json.textValue(), LinkedHashMap::new, Collectors.toList()))
                .forEach((_, same) -> same.stream()
                        .skip(1)
                        .forEach(field -> field.refuse("repeats %s of %s; each may be there once"
                                .formatted(field.shown(), same.getFirst().path))));
    }

    private boolean is(boolean holds, String wanted) {
        if (!holds) {
            refuse(present() ? "must be " + wanted + ", is " + shown() : "is missing; it must be " + wanted);
        }
        return holds;
    }

    private String shown() {
        return Path.cut(json.toString());
    }
}
