package dev.countersign.control;

/** The id of a criterion or control, such as {@code CC8.1}. */
public record ControlId(String value) implements Comparable<ControlId> {
    @Override
    public int compareTo(ControlId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
