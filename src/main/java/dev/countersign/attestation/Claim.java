package dev.countersign.attestation;

/** What a signed payload says of the image it was checked against. */
public sealed interface Claim {
    /** The signer vouches for the image; says nothing more. */
    record ImageSignature() implements Claim {}

    /** The image was scanned for known vulnerabilities. */
    record Scanned(VulnScan scan) implements Claim {}

    /** A statement of a type that no requirement can ask for yet. */
    record Unrecognised(String predicateType) implements Claim {}
}
