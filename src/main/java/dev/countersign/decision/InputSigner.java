package dev.countersign.decision;

import dev.countersign.identity.CertificateIdentity;
import dev.countersign.image.Digest;
import dev.countersign.policy.PolicyInput;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Signers as rules see them. */
final class InputSigner {
    private InputSigner() {}

    static Optional<String> key(Verified<?> verified) {
        return switch (verified.signer()) {
            case Signer.Key(Digest fingerprint) -> Optional.of(fingerprint.toString());
            case Signer.Certified _ -> Optional.empty();
        };
    }

    /** @param speaking the names of the trust entries that believe it and may speak so of the image */
    static PolicyInput.Signer of(Verified<?> verified, List<String> speaking) {
        return new PolicyInput.Signer(
                speaking,
                switch (verified.signer()) {
                    case Signer.Key _ -> Optional.empty();
                    case Signer.Certified(CertificateIdentity identity) -> Optional.of(identity(identity));
                });
    }

    private static PolicyInput.Identity identity(CertificateIdentity identity) {
        Map<String, String> claims = identity.claims().entrySet().stream()
                .collect(Collectors.toMap(claim -> claim.getKey().toString(), Map.Entry::getValue));
        return new PolicyInput.Identity(
                identity.issuer(),
                identity.subject().text(),
                identity.subject().kind().word(),
                claims);
    }
}
