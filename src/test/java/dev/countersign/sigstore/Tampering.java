package dev.countersign.sigstore;

import static dev.countersign.signature.Flaw.BUNDLE_VERSION_UNKNOWN;
import static dev.countersign.signature.Flaw.CERTIFICATE_NEEDED;
import static dev.countersign.signature.Flaw.CERTIFICATE_PATH_BROKEN;
import static dev.countersign.signature.Flaw.CHECKPOINT_INVALID;
import static dev.countersign.signature.Flaw.DSSE_TYPE_OTHER;
import static dev.countersign.signature.Flaw.EVIDENCE_NOT_BASE64;
import static dev.countersign.signature.Flaw.INCLUSION_PROOF_INVALID;
import static dev.countersign.signature.Flaw.LOG_ENTRY_MALFORMED;
import static dev.countersign.signature.Flaw.LOG_ENTRY_OF_OTHER_SIGNATURE;
import static dev.countersign.signature.Flaw.LOG_ENTRY_UNPROVED;
import static dev.countersign.signature.Flaw.LOG_UNKNOWN;
import static dev.countersign.signature.Flaw.PROOF_MISSING;
import static dev.countersign.signature.Flaw.SIGNATURE_INVALID;
import static dev.countersign.signature.Flaw.SIGNER_UNTRUSTED;
import static dev.countersign.signature.Flaw.SIGNING_TIME_UNPROVED;
import static dev.countersign.signature.Flaw.TIMESTAMP_FORGED;
import static dev.countersign.signature.Flaw.TIMESTAMP_OF_OTHER_BYTES;

import dev.countersign.signature.Flaw;

/** Ways to change what a tool made, each in one part, and what a profile says of it. */
enum Tampering {
    BUNDLE_VERSION_GONE("/mediaType", Change.REMOVE, BUNDLE_VERSION_UNKNOWN),
    BUNDLE_TYPE_GONE("/dsseEnvelope/payloadType", Change.REMOVE, DSSE_TYPE_OTHER),
    BUNDLE_PAYLOAD(Bundle.PAYLOAD, Change.FLIP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    BUNDLE_PAYLOAD_OF_OTHER(Bundle.PAYLOAD, Change.SWAP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    BUNDLE_SIGNATURE(Bundle.SIGNATURE, Change.FLIP_END, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    BUNDLE_SIGNATURE_OF_OTHER(Bundle.SIGNATURE, Change.SWAP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    BUNDLE_SIGNATURE_GONE(Bundle.SIGNATURE, Change.REMOVE, EVIDENCE_NOT_BASE64),
    BUNDLE_CERTIFICATE(Bundle.CERTIFICATE, Change.FLIP, SIGNER_UNTRUSTED, CERTIFICATE_PATH_BROKEN),
    BUNDLE_CERTIFICATE_END(Bundle.CERTIFICATE, Change.FLIP_END, SIGNER_UNTRUSTED, CERTIFICATE_PATH_BROKEN),
    BUNDLE_CERTIFICATE_OF_OTHER(Bundle.CERTIFICATE, Change.SWAP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    BUNDLE_CERTIFICATE_GONE(Bundle.CERTIFICATE, Change.REMOVE, EVIDENCE_NOT_BASE64),
    ENTRY_BODY(Bundle.ENTRY + "/canonicalizedBody", Change.FLIP, INCLUSION_PROOF_INVALID),
    ENTRY_BODY_OF_OTHER(Bundle.ENTRY + "/canonicalizedBody", Change.SWAP, INCLUSION_PROOF_INVALID),
    ENTRY_OF_OTHER(Bundle.ENTRY, Change.SWAP, LOG_ENTRY_OF_OTHER_SIGNATURE),
    ENTRY_GONE(Bundle.ENTRY, Change.REMOVE, PROOF_MISSING),
    ENTRY_LOG(Bundle.ENTRY + "/logId/keyId", Change.FLIP, LOG_UNKNOWN),
    ENTRY_KIND_GONE(Bundle.ENTRY + "/kindVersion/kind", Change.REMOVE, LOG_ENTRY_MALFORMED),
    ENTRY_INDEX(Bundle.ENTRY + "/logIndex", Change.COUNT_UP, INCLUSION_PROOF_INVALID),
    INCLUSION_GONE(Bundle.ENTRY + "/inclusionProof", Change.REMOVE, LOG_ENTRY_UNPROVED),
    INCLUSION_OF_OTHER(Bundle.ENTRY + "/inclusionProof", Change.SWAP, INCLUSION_PROOF_INVALID),
    INCLUSION_HASH(Bundle.INCLUSION + "/hashes/0", Change.FLIP, INCLUSION_PROOF_INVALID),
    INCLUSION_HASH_GONE(Bundle.INCLUSION + "/hashes/0", Change.REMOVE, INCLUSION_PROOF_INVALID),
    INCLUSION_INDEX(Bundle.INCLUSION + "/logIndex", Change.COUNT_UP, INCLUSION_PROOF_INVALID),
    INCLUSION_SIZE(Bundle.INCLUSION + "/treeSize", Change.COUNT_UP, INCLUSION_PROOF_INVALID),
    INCLUSION_ROOT(Bundle.INCLUSION + "/rootHash", Change.FLIP, INCLUSION_PROOF_INVALID),
    CHECKPOINT_SIGNATURE(Bundle.CHECKPOINT, Change.FLIP_NOTE, CHECKPOINT_INVALID),
    CHECKPOINT_OF_OTHER(Bundle.CHECKPOINT, Change.SWAP, CHECKPOINT_INVALID),
    CHECKPOINT_GONE(Bundle.CHECKPOINT, Change.REMOVE, LOG_ENTRY_MALFORMED),
    TIMESTAMP(Bundle.TIMESTAMP, Change.FLIP_END, TIMESTAMP_FORGED, TIMESTAMP_FORGED),
    TIMESTAMP_OF_OTHER(Bundle.TIMESTAMP, Change.SWAP, TIMESTAMP_OF_OTHER_BYTES, TIMESTAMP_OF_OTHER_BYTES),
    TIMESTAMP_GONE(Bundle.TIMESTAMPS, Change.REMOVE, PROOF_MISSING, SIGNING_TIME_UNPROVED),
    SIG_PAYLOAD(Place.SIG, Part.of(""), Change.FLIP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    SIG_PAYLOAD_OF_OTHER(Place.SIG, Part.of(""), Change.SWAP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    SIG_SIGNATURE(Place.SIG, Part.noted(Noted.SIGNATURE), Change.FLIP_END, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    SIG_SIGNATURE_OF_OTHER(
            Place.SIG, Part.noted(Noted.SIGNATURE), Change.SWAP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    SIG_SIGNATURE_GONE(Place.SIG, Part.noted(Noted.SIGNATURE), Change.REMOVE, EVIDENCE_NOT_BASE64),
    SIG_CERTIFICATE(
            Place.SIG, Part.noted(Noted.CERTIFICATE), Change.FLIP_PEM, SIGNER_UNTRUSTED, CERTIFICATE_PATH_BROKEN),
    SIG_CERTIFICATE_OF_OTHER(
            Place.SIG, Part.noted(Noted.CERTIFICATE), Change.SWAP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    SIG_CERTIFICATE_GONE(Place.SIG, Part.noted(Noted.CERTIFICATE), Change.REMOVE, CERTIFICATE_NEEDED),
    SIG_TIMESTAMP(Place.SIG, Noted.STAMP, Change.FLIP_END, SIGNER_UNTRUSTED, TIMESTAMP_FORGED),
    SIG_TIMESTAMP_OF_OTHER(Place.SIG, Noted.STAMP, Change.SWAP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    SIG_TIMESTAMP_GONE(Place.SIG, Part.noted(Noted.TIMESTAMP), Change.REMOVE, SIGNER_UNTRUSTED, SIGNING_TIME_UNPROVED),
    ATT_PAYLOAD(Place.ATT, Part.of("/payload"), Change.FLIP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    ATT_PAYLOAD_OF_OTHER(Place.ATT, Part.of("/payload"), Change.SWAP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    ATT_SIGNATURE(Place.ATT, Part.of("/signatures/0/sig"), Change.FLIP_END, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    ATT_SIGNATURE_OF_OTHER(
            Place.ATT, Part.of("/signatures/0/sig"), Change.SWAP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    ATT_SIGNATURE_GONE(Place.ATT, Part.of("/signatures/0/sig"), Change.REMOVE, EVIDENCE_NOT_BASE64),
    ATT_TYPE_GONE(Place.ATT, Part.of("/payloadType"), Change.REMOVE, DSSE_TYPE_OTHER),
    ATT_CERTIFICATE(
            Place.ATT, Part.noted(Noted.CERTIFICATE), Change.FLIP_PEM, SIGNER_UNTRUSTED, CERTIFICATE_PATH_BROKEN),
    ATT_CERTIFICATE_OF_OTHER(
            Place.ATT, Part.noted(Noted.CERTIFICATE), Change.SWAP, SIGNER_UNTRUSTED, SIGNATURE_INVALID),
    ATT_CERTIFICATE_GONE(Place.ATT, Part.noted(Noted.CERTIFICATE), Change.REMOVE, CERTIFICATE_NEEDED),
    ATT_TIMESTAMP(Place.ATT, Noted.STAMP, Change.FLIP_END, SIGNER_UNTRUSTED, TIMESTAMP_FORGED),
    ATT_TIMESTAMP_OF_OTHER(Place.ATT, Noted.STAMP, Change.SWAP, SIGNER_UNTRUSTED, TIMESTAMP_OF_OTHER_BYTES),
    ATT_TIMESTAMP_GONE(Place.ATT, Part.noted(Noted.TIMESTAMP), Change.REMOVE, SIGNER_UNTRUSTED, SIGNING_TIME_UNPROVED);

    private final Place place;
    private final String annotation;
    private final String pointer;
    private final Change change;
    private final Flaw code;
    private final Flaw keyless;

    Tampering(String bundlePointer, Change change, Flaw code) {
        this(bundlePointer, change, code, code);
    }

    Tampering(String bundlePointer, Change change, Flaw code, Flaw keyless) {
        this(Place.REFERRER, Part.of(bundlePointer), change, code, keyless);
    }

    Tampering(Place place, Part part, Change change, Flaw code) {
        this(place, part, change, code, code);
    }

    /** @param keyless the code of a certificate, which without a proven time names nobody */
    Tampering(Place place, Part part, Change change, Flaw code, Flaw keyless) {
        this.place = place;
        this.annotation = part.annotation();
        this.pointer = part.pointer();
        this.change = change;
        this.code = code;
        this.keyless = keyless;
    }

    /** Whether there is anything to change. */
    boolean isPossible(Stored stored) {
        return stored.place().looks() == place && part().in(stored).isPresent();
    }

    /** @param other what the same tool made of another image, in the same format */
    Stored of(Stored stored, Stored other) {
        return change.on(part(), stored, other);
    }

    private Part part() {
        return new Part(annotation, pointer);
    }

    /** What a profile says of it. */
    String code(Format format) {
        return (format.isKeyed() ? code : keyless).name();
    }

    private static final class Bundle {
        static final String PAYLOAD = "/dsseEnvelope/payload";
        static final String SIGNATURE = "/dsseEnvelope/signatures/0/sig";
        static final String CERTIFICATE = "/verificationMaterial/certificate/rawBytes";
        static final String ENTRY = "/verificationMaterial/tlogEntries/0";
        static final String INCLUSION = ENTRY + "/inclusionProof";
        static final String CHECKPOINT = INCLUSION + "/checkpoint/envelope";
        static final String TIMESTAMPS = "/verificationMaterial/timestampVerificationData";
        static final String TIMESTAMP = TIMESTAMPS + "/rfc3161Timestamps/0/signedTimestamp";
    }

    /** Cosign's annotations. */
    private static final class Noted {
        static final String SIGNATURE = "dev.cosignproject.cosign/signature";
        static final String CERTIFICATE = "dev.sigstore.cosign/certificate";
        static final String TIMESTAMP = "dev.sigstore.cosign/rfc3161timestamp";
        static final Part STAMP = new Part(TIMESTAMP, "/SignedRFC3161Timestamp");
    }
}
