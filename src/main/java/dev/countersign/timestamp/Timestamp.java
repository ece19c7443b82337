package dev.countersign.timestamp;

import dev.countersign.trustroot.CertificateAuthority;
import java.time.Instant;
import java.util.List;

/** What came of checking one timestamp. */
public sealed interface Timestamp {
    /** The bytes existed at {@code time}, by the word of {@code authority}. */
    record Proven(CertificateAuthority authority, Instant time) implements Timestamp {}

    /** It proves nothing, and why. */
    record Refused(Reason reason, String message) implements Timestamp {}

    /** The ways in which a timestamp can be wrong. */
    enum Reason {
        /** Not a timestamp response as RFC 3161 has it. */
        MALFORMED,
        /** The authority did not grant it. */
        NOT_GRANTED,
        /** It is of other bytes. */
        OTHER_BYTES,
        /** None of the authorities at hand signed it. */
        UNTRUSTED,
        /** An authority at hand is named as who signed it, and its key did not. */
        FORGED,
        /** It carries a certificate of somebody else who could have signed it: readers may differ in whom they believe. */
        AMBIGUOUS,
        /** The authority's certificates are not such that its timestamps could be believed. */
        UNSOUND_AUTHORITY,
        /** The authority signed it, at a time at which it is not believed. */
        OUTSIDE_VALIDITY
    }

    /**
     * Checks one response.
     *
     * @param response a {@code TimeStampResp} in DER
     * @param stamped what it must be of: in Sigstore the bytes of a signature
     * @param authorities whose timestamps are believed
     */
    static Timestamp check(byte[] response, byte[] stamped, List<CertificateAuthority> authorities) {
        return TimestampCheck.check(response, stamped, authorities);
    }
}
