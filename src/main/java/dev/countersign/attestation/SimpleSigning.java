package dev.countersign.attestation;

import dev.countersign.image.Digest;
import dev.countersign.image.Printable;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import java.util.Optional;

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
        try {
            Field critical = root.at("critical").object();
            Field type = critical.at("type");
            if (!type.text().equals(TYPE)) {
                throw type.wrong("exactly \"" + TYPE + "\"").as(Flaw.SIGNATURE_TYPE_OTHER);
            }
            return new SimpleSigning(
                    critical.at("image").at("docker-manifest-digest").text());
        } catch (UnreadableException wrong) {
            throw wrong.objection().flaw() == Flaw.EVIDENCE_UNREADABLE ? wrong.as(Flaw.SIGNATURE_INCOMPLETE) : wrong;
        }
    }

    /** Why it does not sign {@code image}, by the very text of its digest; empty where it does. */
    Optional<Objection> lack(Digest image) {
        if (manifest.equals(image.toString())) {
            return Optional.empty();
        }
        boolean spelled = Digest.parse(manifest).isPresent();
        return Optional.of(new Objection(
                spelled ? Flaw.EVIDENCE_FOR_OTHER_IMAGE : Flaw.DIGEST_NOT_CANONICAL,
                "it signs " + Printable.of(manifest) + ", not " + image));
    }
}
