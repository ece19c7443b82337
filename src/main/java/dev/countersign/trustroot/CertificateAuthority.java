package dev.countersign.trustroot;

import dev.countersign.image.Digest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chain of certificates that is believed as it is written here, whatever else claims the same name.
 *
 * @param uri where it is reached, which names it in messages
 * @param operator who runs it; two of one operator count as one. Empty where the root names none
 * @param chain the issuing certificate first, the root last; of a timestamp authority the one that signs timestamps first
 */
public record CertificateAuthority(
        String uri, Optional<String> operator, List<X509Certificate> chain, Validity validity) {
    /** @throws IllegalArgumentException for an empty chain */
    public CertificateAuthority {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certificate authority without a certificate");
        }
    }

    /** Whose word what its first certificate signs is. */
    public Party party() {
        return new Party(
                uri, operator, Digest.sha256(chain.getFirst().getPublicKey().getEncoded()));
    }

    /**
     * One that no document names: it is believed while its certificates are valid.
     *
     * @param chain in DER, the issuing certificate first, the root last
     * @throws CertificateException where one of them is no certificate in DER
     */
    public static CertificateAuthority own(String name, List<byte[]> chain) throws CertificateException {
        List<X509Certificate> read = new ArrayList<>();
        for (byte[] each : chain) {
            read.add(Certificates.certificate(each));
        }
        return new CertificateAuthority(name, Optional.empty(), read, new Validity(Instant.EPOCH, Optional.empty()));
    }
}
