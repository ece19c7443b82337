package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What values look like in the predicates of our own, as {@code policies/predicates} describes them. */
final class Shapes {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern ADDRESS = Pattern.compile("https?://.+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private Shapes() {}

    static String commit(Field field) throws UnreadableException {
        return like(COMMIT, field, "the full id of a commit");
    }

    static String address(Field field) throws UnreadableException {
        return like(ADDRESS, field, "an address that begins with https:// or http://");
    }

    static String email(Field field) throws UnreadableException {
        return like(EMAIL, field, "an e-mail address");
    }

    static String like(Pattern pattern, Field field, String needed) throws UnreadableException {
        String text = field.text();
        if (!pattern.matcher(text).matches()) {
            throw field.wrong(needed);
        }
        return text;
    }

    static String oneOf(List<String> words, Field field) throws UnreadableException {
        String word = field.text();
        if (!words.contains(word)) {
            throw field.wrong("one of " + String.join(", ", words));
        }
        return word;
    }

    static long count(Field field, long least) throws UnreadableException {
        if (!field.value().isIntegralNumber()
                || !field.value().canConvertToLong()
                || field.value().longValue() < least) {
            throw field.wrong("a whole number of at least " + least);
        }
        return field.value().longValue();
    }

    /** Its time; what is there and no time is never taken for absent, since a bound would be lost. */
    static Optional<Instant> optionalTime(Field field) throws UnreadableException {
        return field.present() ? Optional.of(field.time()) : Optional.empty();
    }

    /** @throws UnreadableException where both have a time, and what is to come {@code later} comes earlier */
    static void order(Field earlier, Field later) throws UnreadableException {
        Optional<Instant> first = earlier.optionalTime();
        if (first.isPresent()
                && later.optionalTime().filter(first.get()::isAfter).isPresent()) {
            throw later.wrong("a time that is not before %s (%s)"
                    .formatted(earlier.path().substring(earlier.path().lastIndexOf('.') + 1), first.get()));
        }
    }

    /** The name of a source that has several parts, of which none can look like another. */
    static String source(String... parts) {
        ArrayNode source = JsonNodeFactory.instance.arrayNode();
        for (String part : parts) {
            source.add(part);
        }
        return source.toString();
    }
}
