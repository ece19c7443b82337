package dev.countersign.timestamp;

import dev.countersign.image.Printable;
import dev.countersign.timestamp.Timestamp.Reason;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.CertificatePath;
import dev.countersign.x509.ExtensionTable;
import dev.countersign.x509.InvalidCertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A timestamp authority whose certificates were read. */
record SigningAuthority(CertificateAuthority authority, List<Certificate> chain) {
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final Set<String> UNDERSTOOD = Set.of(
            ExtensionTable.BASIC_CONSTRAINTS,
            ExtensionTable.KEY_USAGE,
            ExtensionTable.EXTENDED_KEY_USAGE,
            ExtensionTable.SUBJECT_ALTERNATIVE_NAME);

    static SigningAuthority of(CertificateAuthority authority) throws InvalidCertificateException {
        List<Certificate> chain = new ArrayList<>();
        for (X509Certificate each : authority.chain()) {
            chain.add(Certificate.of(each));
        }
        return new SigningAuthority(authority, chain);
    }

    /** Returns where this authority signed {@code token} and is believed at its time. */
    void vouchesFor(Token token) throws RefusedException {
        Certificate leaf = chain.getFirst();
        if (!token.signer().names(leaf)) {
            throw refuse(Reason.UNTRUSTED, "did not sign it");
        }
        if (!token.signer().isBy(leaf)) {
            throw refuse(Reason.FORGED, "is named as who signed the timestamp, and its key did not");
        }
        if (bringsAnotherSigner(token.embedded(), leaf)) {
            throw refuse(Reason.AMBIGUOUS, "signed it, and it carries a certificate of somebody else who could have");
        }
        CertificatePath path = new CertificatePath(chain);
        Optional<String> unfit = unfit(leaf).or(() -> path.flaw(TIME_STAMPING));
        if (unfit.isPresent()) {
            throw refuse(Reason.UNSOUND_AUTHORITY, unfit.get());
        }
        Optional<String> expired = path.flawAt(token.time());
        if (expired.isPresent()) {
            throw refuse(Reason.OUTSIDE_VALIDITY, expired.get());
        }
        if (!authority.validity().contains(token.time())) {
            throw refuse(
                    Reason.OUTSIDE_VALIDITY,
                    "the trust root believes it " + authority.validity() + ", not at " + token.time());
        }
    }

    /** Certificates that issue others are often sent along and cannot sign timestamps. */
    private static boolean bringsAnotherSigner(List<Certificate> embedded, Certificate leaf) {
        return embedded.stream().anyMatch(each -> !each.extensions().isCa() && !each.equals(leaf));
    }

    private static Optional<String> unfit(Certificate leaf) {
        ExtensionTable says = leaf.extensions();
        if (says.isCa()) {
            return Optional.of("its chain begins with a certificate that issues others; the one that signs timestamps"
                    + " must be the first");
        }
        // RFC 3161 §2.3: exactly the one purpose, and critical.
        if (!says.purposes().equals(Set.of(TIME_STAMPING))
                || !says.critical().contains(ExtensionTable.EXTENDED_KEY_USAGE)) {
            return Optional.of("its certificate is not, critically, for timestamps alone");
        }
        if (says.keyUsage().isPresent() && !says.maySign()) {
            return Optional.of("its certificate's key may not sign");
        }
        return says.critical().stream()
                .filter(oid -> !UNDERSTOOD.contains(oid))
                .findFirst()
                .map(oid -> "its certificate has the critical extension " + oid + ", which is not understood");
    }

    private RefusedException refuse(Reason reason, String message) {
        return new RefusedException(reason, Printable.of(authority.uri()) + ": " + message);
    }
}
