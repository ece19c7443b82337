package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.InvalidCertificateException;
import java.util.ArrayList;
import java.util.List;

/** Certificates that came along with a leaf. */
final class Hints {
    private static final int MOST = 10;

    private Hints() {}

    /** Those that may stand between the leaf and an authority. Roots never do: whom to believe is not for strangers to say. */
    static List<Certificate> read(List<byte[]> hints) throws RefusedException, InvalidCertificateException {
        if (hints.size() > MOST) {
            throw new RefusedException(
                    Reason.MALFORMED, hints.size() + " certificates beside the signer's; the most is " + MOST);
        }
        List<Certificate> intermediates = new ArrayList<>();
        for (byte[] each : hints) {
            Certificate certificate = Certificate.parse(each);
            if (!certificate.isSelfIssued()) {
                intermediates.add(certificate);
            }
        }
        return intermediates;
    }
}
