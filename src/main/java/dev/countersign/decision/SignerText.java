package dev.countersign.decision;

import dev.countersign.identity.CertificateIdentity;
import dev.countersign.image.Printable;
import dev.countersign.signature.Signer;

/** Signers in a line on a screen; what a certificate says, somebody else wrote. */
public final class SignerText {
    private SignerText() {}

    /** Who it is: {@code the URI "https://…" of https://issuer.example}, or {@code key sha256:…}. */
    public static String of(Signer signer) {
        return switch (signer) {
            case Signer.Key key -> key.toString();
            case Signer.Certified(CertificateIdentity identity) ->
                identity.subject()
                        + identity.issuer()
                                .map(issuer -> " of " + Printable.of(issuer))
                                .orElse("");
        };
    }
}
