package dev.countersign.cli;

import dev.countersign.image.Printable;
import dev.countersign.signature.Signer;

/** Who signed, in words. */
final class SignerText {
    private SignerText() {}

    static String of(Signer signer) {
        return switch (signer) {
            case Signer.Key(var fingerprint) -> "the key " + fingerprint;
            case Signer.Certified(var identity) ->
                identity.subject()
                        + identity.issuer()
                                .map(issuer -> " of " + Printable.quoted(issuer))
                                .orElse(", of no issuer");
        };
    }
}
