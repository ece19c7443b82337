package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.ExtensionTable;
import java.util.Set;

/** Whether a certificate's holder may sign code with it. */
final class SigningPurpose {
    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final Set<String> UNDERSTOOD = Set.of(
            ExtensionTable.BASIC_CONSTRAINTS,
            ExtensionTable.KEY_USAGE,
            ExtensionTable.EXTENDED_KEY_USAGE,
            ExtensionTable.SUBJECT_ALTERNATIVE_NAME,
            EmbeddedTimestamps.EXTENSION);

    private SigningPurpose() {}

    static void require(Certificate certificate) throws RefusedException {
        ExtensionTable says = certificate.extensions();
        if (!says.purposes().contains(CODE_SIGNING)) {
            throw refuse("a certificate that is not for signing code (extended key usage " + CODE_SIGNING + ")");
        }
        if (says.isCa() || says.maySignCertificates()) {
            throw refuse("a certificate that issues others, not a signer's");
        }
        if (!says.maySign()) {
            throw refuse("a certificate whose key usage is not digitalSignature");
        }
        for (String oid : says.critical()) {
            if (!UNDERSTOOD.contains(oid) && !FulcioExtensions.understands(oid)) {
                throw refuse("a certificate with the critical extension " + oid + ", which is not understood");
            }
        }
    }

    private static RefusedException refuse(String message) {
        return new RefusedException(Reason.NOT_FOR_SIGNING, message);
    }
}
