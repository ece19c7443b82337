package dev.countersign.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the Secret holds.
 *
 * @param serving what replicas serve
 * @param next what they are to serve once the API server trusts its CA
 * @param previousCa what replicas may still have served a moment ago
 * @param changed when the last step was taken
 */
record Held(Pair serving, Optional<Pair> next, Optional<String> previousCa, Instant changed) {
    /** Every CA that the API server is to trust now, PEM. */
    String bundle() {
        return String.join(
                "",
                Stream.of(
                                List.of(serving.ca()),
                                next.map(Pair::ca).stream().toList(),
                                previousCa.stream().toList())
                        .flatMap(List::stream)
                        .toList());
    }
}
