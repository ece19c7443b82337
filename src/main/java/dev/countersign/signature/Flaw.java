package dev.countersign.signature;

import dev.countersign.identity.Identification;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.timestamp.Timestamp;
import dev.countersign.transparency.Refused;

/**
 * The one thing that is wrong with evidence, by a code that stands for nothing else: {@link #name()} is what people are shown and
 * what records keep. How it comes to count for nothing is {@link Rejection.Reason}, of which each covers several.
 */
public enum Flaw {
    /** Wrong in form, in a way that has no code of its own. */
    EVIDENCE_MALFORMED,
    /** Not JSON with one reading: broken, with a byte order mark, with bytes after it, or not UTF-8. */
    EVIDENCE_NOT_JSON,
    /** JSON with an object that has a member twice: readers differ in which one they take. */
    EVIDENCE_MEMBER_TWICE,
    /** Not base64 in its one canonical spelling, or empty. */
    EVIDENCE_NOT_BASE64,
    /** Larger, deeper or more than is read. */
    EVIDENCE_OVER_LIMIT,
    /** The envelope's payload is of another type than an in-toto Statement, or of none. */
    DSSE_TYPE_OTHER,
    /** The envelope has no signature, or more than one. */
    DSSE_SIGNATURES_NOT_ONE,
    /** A bundle of a version that is not known. */
    BUNDLE_VERSION_UNKNOWN,
    /** A bundle with a bare signature, which says nothing of what it means. */
    BUNDLE_WITHOUT_STATEMENT,
    /** A bundle of version 0.3 with a chain in place of its certificate. */
    BUNDLE_CHAIN_MISPLACED,

    /** Signed, and not what its type says. */
    EVIDENCE_UNREADABLE,
    /** The signed statement is of no version of in-toto that is known. */
    STATEMENT_TYPE_UNKNOWN,
    /** The signed statement has no subject with a digest, or too many. */
    STATEMENT_SUBJECTS_INVALID,
    /** The signed payload of a {@code .sig} layer is of another type than an image's signature. */
    SIGNATURE_TYPE_OTHER,
    /** The signed payload of a {@code .sig} layer lacks what says which image it is about; names are compared exactly. */
    SIGNATURE_INCOMPLETE,

    /** Signed, and about another image. */
    EVIDENCE_FOR_OTHER_IMAGE,
    /** Signed, and the digest in it is not in the one spelling of a digest. */
    DIGEST_NOT_CANONICAL,
    /** Signed, and it names no subject by a digest of the image's algorithm. */
    DIGEST_OF_OTHER_ALGORITHM,

    /** Signed by nobody who is trusted. */
    SIGNER_UNTRUSTED,
    /** Signed with a certificate, where only keys are trusted. */
    KEY_NEEDED,
    /** Signed with a key, where only those are trusted whom a certificate names. */
    CERTIFICATE_NEEDED,
    /** Not made with the certificate that came along. */
    SIGNATURE_INVALID,

    /** Not one certificate, or one with a key or algorithm that is not believed. */
    CERTIFICATE_MALFORMED,
    /** Its holder may not sign code with it. */
    CERTIFICATE_NOT_FOR_SIGNING,
    /** Whom it names cannot be told, or in two ways. */
    CERTIFICATE_AMBIGUOUS,
    /** An authority at hand issued it, and the path does not hold. */
    CERTIFICATE_PATH_BROKEN,
    /** No time is proved at which it was used. */
    SIGNING_TIME_UNPROVED,
    /** It, or what it rests on, was not valid when it is proved to have been used. */
    SIGNED_OUTSIDE_VALIDITY,
    /** A certificate log that is named did not make the timestamp in it. */
    CERTIFICATE_LOG_INVALID,
    /** It was recorded by certificate logs that the trust root does not name. */
    CERTIFICATE_LOG_UNKNOWN,

    /** A proof that is asked for did not come along. */
    PROOF_MISSING,
    /** The entry, its body or its checkpoint is not as the log's specification has it. */
    LOG_ENTRY_MALFORMED,
    /** The entry is of a log that the trust root does not name. */
    LOG_UNKNOWN,
    /** The log's key was not believed when the entry was integrated. */
    LOG_KEY_NOT_VALID,
    /** The entry came without the promise or the proof that its form needs. */
    LOG_ENTRY_UNPROVED,
    /** The log did not make the promise. */
    LOG_PROMISE_INVALID,
    /** The hashes do not lead from the entry to the root. */
    INCLUSION_PROOF_INVALID,
    /** The log did not sign the checkpoint, or it is of another tree than the proof. */
    CHECKPOINT_INVALID,
    /** The entry is of a kind that does not record such a signature. */
    LOG_ENTRY_OF_OTHER_KIND,
    /** The entry records that something else was signed. */
    LOG_ENTRY_OF_OTHER_CONTENT,
    /** The entry records another signature. */
    LOG_ENTRY_OF_OTHER_SIGNATURE,
    /** The entry records another certificate or key. */
    LOG_ENTRY_OF_OTHER_SIGNER,

    /** Not a timestamp response as RFC 3161 has it. */
    TIMESTAMP_MALFORMED,
    /** The authority did not grant it. */
    TIMESTAMP_NOT_GRANTED,
    /** It is of other bytes. */
    TIMESTAMP_OF_OTHER_BYTES,
    /** None of the authorities that the trust root names signed it. */
    TIMESTAMP_AUTHORITY_UNKNOWN,
    /** An authority is named as who signed it, and its key did not. */
    TIMESTAMP_FORGED,
    /** It carries a certificate of somebody else who could have signed it. */
    TIMESTAMP_AMBIGUOUS,
    /** The authority's certificates are not such that its timestamps could be believed. */
    TIMESTAMP_AUTHORITY_UNSOUND,
    /** The authority signed it, at a time at which it is not believed. */
    TIMESTAMP_OUTSIDE_VALIDITY;

    /** What keeps bytes from being JSON with one reading. */
    public static Flaw of(InvalidJsonException invalid) {
        return switch (invalid.kind()) {
            case BROKEN -> EVIDENCE_NOT_JSON;
            case MEMBER_TWICE -> EVIDENCE_MEMBER_TWICE;
            case BEYOND_LIMITS -> EVIDENCE_OVER_LIMIT;
        };
    }

    static Flaw of(Identification.Reason reason) {
        return switch (reason) {
            case MALFORMED -> CERTIFICATE_MALFORMED;
            case NOT_FOR_SIGNING -> CERTIFICATE_NOT_FOR_SIGNING;
            case AMBIGUOUS -> CERTIFICATE_AMBIGUOUS;
            case UNTRUSTED -> SIGNER_UNTRUSTED;
            case BROKEN_PATH -> CERTIFICATE_PATH_BROKEN;
            case UNDATED -> SIGNING_TIME_UNPROVED;
            case OUTSIDE_VALIDITY -> SIGNED_OUTSIDE_VALIDITY;
        };
    }

    static Flaw of(Refused.Reason reason) {
        return switch (reason) {
            case MALFORMED -> LOG_ENTRY_MALFORMED;
            case UNKNOWN_LOG -> LOG_UNKNOWN;
            case OUTSIDE_VALIDITY -> LOG_KEY_NOT_VALID;
            case UNPROVED -> LOG_ENTRY_UNPROVED;
            case WRONG_PROMISE -> LOG_PROMISE_INVALID;
            case WRONG_PROOF -> INCLUSION_PROOF_INVALID;
            case WRONG_CHECKPOINT -> CHECKPOINT_INVALID;
            case OTHER_KIND -> LOG_ENTRY_OF_OTHER_KIND;
            case OTHER_CONTENT -> LOG_ENTRY_OF_OTHER_CONTENT;
            case OTHER_SIGNATURE -> LOG_ENTRY_OF_OTHER_SIGNATURE;
            case OTHER_MATERIAL -> LOG_ENTRY_OF_OTHER_SIGNER;
        };
    }

    static Flaw of(Timestamp.Reason reason) {
        return switch (reason) {
            case MALFORMED -> TIMESTAMP_MALFORMED;
            case NOT_GRANTED -> TIMESTAMP_NOT_GRANTED;
            case OTHER_BYTES -> TIMESTAMP_OF_OTHER_BYTES;
            case UNTRUSTED -> TIMESTAMP_AUTHORITY_UNKNOWN;
            case FORGED -> TIMESTAMP_FORGED;
            case AMBIGUOUS -> TIMESTAMP_AMBIGUOUS;
            case UNSOUND_AUTHORITY -> TIMESTAMP_AUTHORITY_UNSOUND;
            case OUTSIDE_VALIDITY -> TIMESTAMP_OUTSIDE_VALIDITY;
        };
    }
}
