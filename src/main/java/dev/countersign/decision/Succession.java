package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands for each source: of attestations from one the newest, and all that share its time or have none. Whoever signs chooses
 * what it says of its source, so that by it they supersede only what the same trust entry says: a trust entry is one somebody, though
 * it has several keys. What several entries believe has to be superseded by the word of each.
 *
 * @param by the names of those whose word counts that believe a claim
 */
record Succession(Function<Verified<Claim>, List<String>> by) {
    private record Source(String entry, String name) {}

    /** For each trust entry and source what stands for it. */
    List<List<Dated>> current(Collection<Dated> all) {
        Map<Source, List<Dated>> sources = new LinkedHashMap<>();
        for (Dated dated : all) {
            for (String entry : by.apply(dated.claim())) {
                sources.computeIfAbsent(
                                new Source(entry, dated.fact().currency().source()), _ -> new ArrayList<>())
                        .add(dated);
            }
        }
        return sources.values().stream().map(Succession::newest).toList();
    }

    /** The newest, and all that have no time: these may be older or newer, so they hide nothing and nothing hides them. */
    private static List<Dated> newest(Collection<Dated> source) {
        Optional<Instant> last =
                source.stream().flatMap(dated -> dated.at().stream()).max(Instant::compareTo);
        return source.stream()
                .filter(dated -> dated.at().isEmpty() || dated.at().equals(last))
                .toList();
    }
}
