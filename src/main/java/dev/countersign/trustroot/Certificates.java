package dev.countersign.trustroot;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a chain of X.509 certificates, each the issuer of the one before it. */
final class Certificates {
    private static final int LONGEST_CHAIN = 10;

    private Certificates() {}

    static List<X509Certificate> chain(Member certificates) throws InvalidTrustRootException {
        List<Member> items = certificates.items();
        if (items.isEmpty() || items.size() > LONGEST_CHAIN) {
            throw certificates.refuse("has " + items.size() + " certificates, needed are 1 to " + LONGEST_CHAIN);
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Member item : items) {
            chain.add(certificate(item.member("rawBytes")));
        }
        return chain;
    }

    private static X509Certificate certificate(Member rawBytes) throws InvalidTrustRootException {
        try {
            return certificate(rawBytes.bytes());
        } catch (CertificateException invalid) {
            throw rawBytes.refuse("is not one X.509 certificate in DER");
        }
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        var read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        // The factory also reads PEM, and ignores what follows the first certificate.
        if (read instanceof X509Certificate certificate && Arrays.equals(der, certificate.getEncoded())) {
            return certificate;
        }
        throw new CertificateException("more than one certificate, or not in DER");
    }
}
