package dev.countersign.gather;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Wanted;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verified;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that could be learnt of one image under one set of keys. Each list is in an order of its own, whatever order a
 * registry told it in, so that nobody who writes to a registry chooses what is told first.
 *
 * @param claims what keys at hand vouch for, about this very image
 * @param rejected candidates that are no evidence, and why
 * @param gaps what could not be looked at; empty where the look was complete
 */
public record Evidence(List<Verified<Claim>> claims, List<Rejection> rejected, List<Gap> gaps) {
    private static final Comparator<Verified<Claim>> BY_BLOB = Comparator.<Verified<Claim>, String>comparing(
                    claim -> claim.evidence().toString())
            .thenComparing(claim -> claim.signer().toString())
            .thenComparing(Evidence::proved, Comparator.reverseOrder())
            .thenComparing(Verified::logMaterialUnverified, Comparator.reverseOrder())
            .thenComparing(claim -> claim.proofs().toString());

    public Evidence {
        claims = onceEach(claims);
        rejected = rejected.stream()
                .sorted(Comparator.comparing(Rejection::evidence).thenComparing(Rejection::message))
                .toList();
        gaps = gaps.stream()
                .distinct()
                .sorted(Comparator.comparing(Gap::cause).thenComparing(Gap::message))
                .toList();
    }

    /**
     * Whoever pushes a blob again makes no second claim of it; unless other proofs come along with it, which beside cosign's older
     * forms anybody can add: then each is held against the trust entries for itself, or a bad proof would hide a good claim.
     */
    private static List<Verified<Claim>> onceEach(List<Verified<Claim>> claims) {
        Set<List<Object>> known = new HashSet<>();
        return claims.stream()
                .sorted(BY_BLOB)
                .filter(claim -> known.add(
                        List.of(claim.evidence(), claim.signer(), claim.format(), claim.payload(), claim.proofs())))
                .toList();
    }

    private static long proved(Verified<Claim> claim) {
        return claim.proofs().stream()
                .filter(proof -> !proof.logs().isEmpty() || !proof.timestamps().isEmpty())
                .count();
    }

    private static final Set<Cause> PASSING = EnumSet.of(Cause.UNREACHABLE, Cause.OVERLOADED, Cause.DENIED);

    /** Whether all of it could be told. What could not, the next who asks may learn. */
    public boolean isWhole() {
        return gaps.stream().map(Gap::cause).noneMatch(PASSING::contains);
    }

    /** All was looked at, and there is nothing. */
    public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

    /** Nobody looked. */
    public static final Evidence UNSEEN = of(new Gap(Cause.UNREACHABLE, "nobody looked for evidence", ""));

    static Evidence of(Verified<Claim> claim) {
        return new Evidence(List.of(claim), List.of(), List.of());
    }

    static Evidence of(Rejection rejection) {
        return new Evidence(List.of(), List.of(rejection), List.of());
    }

    static Evidence of(Gap gap) {
        return new Evidence(List.of(), List.of(), List.of(gap));
    }

    static Evidence together(Collection<Evidence> parts) {
        return new Evidence(
                parts.stream().flatMap(part -> part.claims().stream()).toList(),
                parts.stream().flatMap(part -> part.rejected().stream()).toList(),
                parts.stream().flatMap(part -> part.gaps().stream()).toList());
    }

    /** This and {@code other} as one. */
    public Evidence and(Evidence other) {
        return together(List.of(this, other));
    }

    /** The same, with something besides that was not seen. */
    public Evidence and(Gap gap) {
        return and(of(gap));
    }

    /**
     * Something that was not seen, so that what is absent elsewhere may be there.
     *
     * @param claimedType the predicate type that it is labelled with; empty where it may be of any. A label is unproved, but
     *     whoever could put a false one on somebody's evidence could as well take the evidence away
     */
    public record Gap(Cause cause, String message, String claimedType) {
        /** Whether what is wanted may be in what was not seen. */
        public boolean mayHide(Wanted wanted) {
            return claimedType.isEmpty() || wanted.mayBe(claimedType);
        }
    }

    /** Why something was not seen. */
    public enum Cause {
        /** More was to be asked than there was room or time for, here or at the registry: could not tell, and nobody's excuse. */
        OVERLOADED,
        /** The registry failed by itself: no connection, silence or 5xx. Could not tell. */
        UNREACHABLE,
        /** The registry gave other bytes than those that were asked for. */
        WRONG_BYTES,
        /** More, or more of it, than the limits allow. */
        OVER_LIMIT,
        /** The registry's answer is none. */
        MALFORMED,
        /** The registry sends us where requests and credentials must not go. */
        FORBIDDEN_TARGET,
        /** The registry asks for a token of a host where credentials must not go. */
        FORBIDDEN_REALM,
        /** 401 or 403 for what the registry itself named a moment before. */
        DENIED,
        /** 401, 403 or 404 for a place that holds evidence: nothing for us there. */
        WITHHELD
    }
}
