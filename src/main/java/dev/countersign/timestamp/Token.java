package dev.countersign.timestamp;

import dev.countersign.key.SignatureAlgorithm;
import dev.countersign.x509.Certificate;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A granted timestamp response as it was read; nothing of it is believed yet.
 *
 * @param imprintHash how {@code imprint} was made of the bytes that existed at {@code time}
 * @param info the TSTInfo that was signed, which holds these three
 * @param signer what it says of its signer
 * @param embedded the certificates that came along
 */
record Token(
        HashAlgorithm imprintHash,
        byte[] imprint,
        Instant time,
        byte[] info,
        SignerStatement signer,
        List<Certificate> embedded) {
    boolean isOf(byte[] stamped) {
        return Arrays.equals(imprint, imprintHash.hash(stamped));
    }

    boolean signsItsInfo() {
        return Arrays.equals(signer.messageDigest(), signer.hash().hash(info));
    }

    /**
     * A SignerInfo (RFC 5652 §5.3) with the attributes that RFC 3161 asks for.
     *
     * @param signedAttributes in DER, as they were signed
     * @param identifier which certificate it says is the signer's
     * @param certificates the hashes by which the signed attributes name that certificate
     */
    record SignerStatement(
            HashAlgorithm hash,
            SignatureAlgorithm algorithm,
            byte[] signature,
            byte[] signedAttributes,
            byte[] messageDigest,
            SignerIdentifier identifier,
            List<CertificateHash> certificates) {
        boolean names(Certificate certificate) {
            return identifier.names(certificate)
                    && !certificates.isEmpty()
                    && certificates.stream().allMatch(hash -> hash.names(certificate));
        }

        boolean isBy(Certificate certificate) {
            return certificate.key().made(signature, signedAttributes, algorithm);
        }
    }

    /** Names a certificate by issuer and serial number or by the identifier of its key. */
    sealed interface SignerIdentifier {
        boolean names(Certificate certificate);

        /**
         * The issuer's name, and the number that it gave the certificate.
         *
         * @param issuer in DER
         */
        record IssuerAndSerial(byte[] issuer, BigInteger serial) implements SignerIdentifier {
            @Override
            public boolean names(Certificate certificate) {
                return Arrays.equals(issuer, certificate.issuer()) && serial.equals(certificate.serialNumber());
            }
        }

        /**
         * The identifier of the certificate's key.
         *
         * @param extension the value of the extension that holds it
         */
        record KeyIdentifier(byte[] extension) implements SignerIdentifier {
            private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";

            @Override
            public boolean names(Certificate certificate) {
                return certificate
                        .extensions()
                        .value(SUBJECT_KEY_IDENTIFIER)
                        .filter(value -> Arrays.equals(value, extension))
                        .isPresent();
            }
        }
    }

    /** An ESSCertID (RFC 2634 §5.4.1) or ESSCertIDv2 (RFC 5035 §4). */
    record CertificateHash(HashAlgorithm hash, byte[] value) {
        boolean names(Certificate certificate) {
            return Arrays.equals(value, hash.hash(certificate.der()));
        }
    }
}
