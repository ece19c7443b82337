package dev.countersign.differential;

import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The verifier of <a href="https://github.com/sigstore/sigstore-java">sigstore-java</a>. Whatever it throws is a refusal. */
final class SigstoreJava implements Judge {
    private final Map<Path, KeylessVerifier> verifiers = new ConcurrentHashMap<>();

    @Override
    public Opinion of(Specimen specimen) {
        KeylessVerifier verifier = verifiers.computeIfAbsent(specimen.trustedRoot(), SigstoreJava::verifier);
        try {
            Bundle bundle = Bundle.from(new StringReader(specimen.bundle()));
            verifier.verify(specimen.artifact(), bundle, wanted(specimen));
            return new Opinion.Accepts();
        } catch (BundleParseException | KeylessVerificationException | RuntimeException refused) {
            return new Opinion.Refuses(String.valueOf(refused));
        }
    }

    private static VerificationOptions wanted(Specimen specimen) {
        return VerificationOptions.builder()
                .addCertificateMatchers(CertificateMatcher.fulcio()
                        .subjectAlternativeName(StringMatcher.string(specimen.identity()))
                        .issuer(StringMatcher.string(specimen.issuer()))
                        .build())
                .build();
    }

    private static KeylessVerifier verifier(Path trustedRoot) {
        try {
            return KeylessVerifier.builder()
                    .trustedRootProvider(TrustedRootProvider.from(trustedRoot))
                    .build();
        } catch (GeneralSecurityException | SigstoreConfigurationException unusable) {
            throw new AssertionError(trustedRoot.toString(), unusable);
        }
    }
}
