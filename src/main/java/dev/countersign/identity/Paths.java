package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.image.Printable;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.CertificatePath;
import dev.countersign.x509.InvalidCertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The paths that a leaf and what came along with it could have to an authority. */
record Paths(Certificate leaf, List<Certificate> hints) {
    /** Leaf, the first hints or none, then the whole chain, where the names agree. */
    List<CertificatePath> to(CertificateAuthority authority) throws RefusedException {
        List<Certificate> chain = chain(authority);
        List<Certificate> below = new ArrayList<>(List.of(leaf));
        List<CertificatePath> paths = new ArrayList<>();
        for (int taken = 0; taken <= hints.size(); taken++) {
            if (Arrays.equals(below.getLast().issuer(), chain.getFirst().subject())) {
                List<Certificate> whole = new ArrayList<>(below);
                whole.addAll(chain);
                paths.add(new CertificatePath(whole));
            }
            if (taken < hints.size()) {
                below.add(hints.get(taken));
            }
        }
        return paths;
    }

    private static List<Certificate> chain(CertificateAuthority authority) throws RefusedException {
        List<Certificate> chain = new ArrayList<>();
        try {
            for (X509Certificate each : authority.chain()) {
                chain.add(Certificate.of(each));
            }
        } catch (InvalidCertificateException invalid) {
            throw new RefusedException(
                    Reason.BROKEN_PATH,
                    "the trust root's authority " + Printable.of(authority.uri()) + " has " + invalid.getMessage());
        }
        return chain;
    }
}
