package dev.countersign.decision;

import java.util.List;

/**
 * What lies beside images as evidence and no trust entry takes.
 *
 * @param shown the most telling of them, for each image some
 * @param total how many there are
 */
public record Refusals(List<RefusedCandidate> shown, int total) {
    /** Most that are told of in one decision: anybody who pushes makes more. */
    public static final int MOST_SHOWN = 20;

    public static final Refusals NONE = new Refusals(List.of(), 0);

    public Refusals {
        shown = List.copyOf(shown);
    }
}
