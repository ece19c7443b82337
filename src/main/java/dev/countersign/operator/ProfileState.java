package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.profile.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a profile got on this replica.
 *
 * @param generation the newest that was looked at
 * @param inForce what judges now; empty for a profile that never resolved
 * @param fields what is wrong with the spec itself
 * @param trust what is wrong with keys
 * @param policies what is wrong with policies and controls
 * @param keyKeptSince since when a key is used although its Secret is gone
 */
public record ProfileState(
        long generation,
        Optional<InForce> inForce,
        List<Problem> fields,
        List<Problem> trust,
        List<Problem> policies,
        Optional<Instant> keyKeptSince) {
    public ProfileState {
        fields = List.copyOf(fields);
        trust = List.copyOf(trust);
        policies = List.copyOf(policies);
    }

    /** The generation that judges, and its digest. */
    public record InForce(long generation, Digest digest) {}
}
