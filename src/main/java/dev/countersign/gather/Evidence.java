package dev.countersign.gather;

import dev.countersign.attestation.Claim;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verified;
import java.util.List;

/**
 * Everything that could be learnt of one image under one set of keys.
 *
 * @param claims what keys at hand vouch for, about this very image
 * @param rejected candidates that are no evidence, and why
 * @param gaps what could not be looked at; empty where the look was complete
 */
public record Evidence(List<Verified<Claim>> claims, List<Rejection> rejected, List<Gap> gaps) {
    public Evidence {
        claims = List.copyOf(claims);
        rejected = List.copyOf(rejected);
        gaps = List.copyOf(gaps);
    }

    /** Nobody looked. */
    public static final Evidence UNSEEN =
            new Evidence(List.of(), List.of(), List.of(new Gap(Cause.UNREACHABLE, "nobody looked for evidence")));

    /** A place that was not seen, so that what is absent elsewhere may be there. */
    public record Gap(Cause cause, String message) {}

    /** Why a place was not seen. */
    public enum Cause {
        /** 401, 403 or 404 for a place that holds evidence: nothing for us there. */
        WITHHELD,
        /** The registry answered with wrong bytes, or more than the limits allow. */
        BAD,
        /** No connection, a timeout, 429 or 5xx: could not tell. */
        UNREACHABLE
    }
}
