package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Numbers, flags and words in predicates. */
final class Scalars {
    private Scalars() {}

    /** A number of things, which has to be there. */
    static int count(Field field) throws UnreadableException {
        if (!field.value().isIntegralNumber()
                || !field.value().canConvertToInt()
                || field.value().intValue() < 0) {
            throw field.wrong("a whole number, 0 or more");
        }
        return field.value().intValue();
    }

    /** A place in a list; empty where it is absent, or -1, by which SARIF says that. */
    static OptionalInt index(Field field) throws UnreadableException {
        boolean absent = !field.present()
                || (field.value().isIntegralNumber() && field.value().asLong() == -1);
        return absent ? OptionalInt.empty() : OptionalInt.of(count(field));
    }

    /** A flag, which has to be there: an absent one is not false. */
    static boolean flag(Field field) throws UnreadableException {
        return optionalFlag(field).orElseThrow(() -> field.wrong("true or false"));
    }

    static Optional<Boolean> optionalFlag(Field field) throws UnreadableException {
        if (field.present() && !field.value().isBoolean()) {
            throw field.wrong("true or false");
        }
        return field.present() ? Optional.of(field.value().booleanValue()) : Optional.empty();
    }

    /** One of the words that are known, which has to be there. */
    static String word(Field field, Collection<String> known) throws UnreadableException {
        return optionalWord(field, known).orElseThrow(() -> oneOf(field, known));
    }

    /** What a word that has to be there stands for. */
    static <T> T word(Field field, Map<String, T> known) throws UnreadableException {
        T meaning = known.get(field.text());
        if (meaning == null) {
            throw oneOf(field, known.keySet().stream().sorted().toList());
        }
        return meaning;
    }

    static Optional<String> optionalWord(Field field, Collection<String> known) throws UnreadableException {
        Optional<String> word = field.optionalText();
        if (word.isPresent() && !known.contains(word.get())) {
            throw oneOf(field, known);
        }
        return word;
    }

    /** The id of a commit, which may be left out. */
    static Optional<String> commit(Field field) throws UnreadableException {
        return field.optionalText().isPresent() ? Optional.of(Shapes.commit(field)) : Optional.empty();
    }

    private static UnreadableException oneOf(Field field, Collection<String> known) {
        return field.wrong("one of " + String.join(", ", known));
    }
}
