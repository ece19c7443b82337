package dev.countersign.attestation;

import dev.countersign.image.Digest;

/**
 * The payload of a {@code .sig} layer (<a
 * href="https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md">cosign's signature specification</a>). The
 * repository that it names ({@code docker-reference}) is not compared: copies to mirrors keep the signature and change the repository,
 * a signer may write anything there ({@code --sign-container-identity}), and the digest says what was signed. To keep a key to some
 * repositories is what a trust entry's {@code images} is for.
 *
 * @param manifest the text of {@code docker-manifest-digest}
 */
record SimpleSigning(String manifest) {
    private static final String TYPE = "cosign container image signature";

    static SimpleSigning parse(Field root) throws UnreadableException {
        Field critical = root.at("critical").object();
        Field type = critical.at("type");
        if (!type.text().equals(TYPE)) {
            throw type.wrong("exactly \"" + TYPE + "\"");
        }
        return new SimpleSigning(
                critical.at("image").at("docker-manifest-digest").text());
    }

    /** Whether it signs {@code image}, by the very text of its digest. */
    boolean names(Digest image) {
        return manifest.equals(image.toString());
    }
}
