package dev.countersign.control;

import java.util.regex.Pattern;

/** The id by which a catalogue names one control, such as {@code CC6.1}; compared as written. */
public record ControlId(String value) implements Comparable<ControlId> {

    private static final int LONGEST = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*");

    public ControlId {
        if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + excerpt(value)
                            + "\" is no control id; write a capital, then letters and digits in groups joined by a dot or a dash, such as CC6.1");
        }
    }

    /** The id written as {@code text}; {@link IllegalArgumentException} if it has not the shape of one. */
    public static ControlId parse(String text) {
        return new ControlId(text);
    }

    @Override
    public int compareTo(ControlId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String excerpt(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
