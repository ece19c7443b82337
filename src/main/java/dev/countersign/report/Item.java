package dev.countersign.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One result of a report: one requirement on one image, or on the workload itself.
 *
 * @param rule the requirement's id
 * @param scored whether it counts: not where the profile is lenient about it yet
 * @param severity {@code critical}, {@code high}, {@code medium} or {@code low}
 * @param category the framework and the criteria; empty where the requirement names none
 * @param since when this result was found, without a break since
 * @param properties by the names in {@link Property}
 */
public record Item(
        String rule,
        Status status,
        boolean scored,
        String severity,
        String category,
        String message,
        Instant since,
        Map<String, String> properties) {
    private static final String[] SEVERITIES = {"critical", "high", "medium", "low"};

    static final Comparator<Item> FIRST = Comparator.comparing(Item::status)
            .thenComparingInt(item -> rank(item.severity()))
            .thenComparing(Item::rule)
            .thenComparing(item -> item.text(Property.IMAGE))
            .thenComparing(item -> item.text(Property.DIGEST))
            .thenComparing(item -> item.text(Property.CONTAINER))
            .thenComparing(Item::message);

    public Item {
        properties = Map.copyOf(properties);
    }

    /** Which images and places it is about. */
    record Subject(String rule, String image, String container, String digest) {}

    Subject subject() {
        return new Subject(rule, text(Property.IMAGE), text(Property.CONTAINER), text(Property.DIGEST));
    }

    /** Whether both are about the same place; where nobody knows which bytes are there, it may be. */
    boolean isAbout(Item other) {
        Subject one = subject();
        Subject two = other.subject();
        return one.rule.equals(two.rule)
                && one.image.equals(two.image)
                && one.container.equals(two.container)
                && (one.digest.equals(two.digest) || one.digest.isEmpty() || two.digest.isEmpty());
    }

    boolean saysTheSame(Item other) {
        return status == other.status
                && text(Property.OUTCOME).equals(other.text(Property.OUTCOME))
                && text(Property.CODE).equals(other.text(Property.CODE));
    }

    /** The property's value; empty where there is none. */
    String text(Property property) {
        return properties.getOrDefault(property.key(), "");
    }

    Item since(Instant when) {
        return new Item(rule, status, scored, severity, category, message, when, properties);
    }

    /** The same with that property; without it where {@code value} is empty. */
    Item with(Property property, String value) {
        Map<String, String> others = new TreeMap<>(properties);
        others.remove(property.key());
        Optional.of(value).filter(text -> !text.isEmpty()).ifPresent(text -> others.put(property.key(), text));
        return new Item(rule, status, scored, severity, category, message, since, others);
    }

    private static int rank(String severity) {
        for (int i = 0; i < SEVERITIES.length; i++) {
            if (SEVERITIES[i].equals(severity)) {
                return i;
            }
        }
        return SEVERITIES.length;
    }
}
