package dev.countersign.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;

/** Whom timestamps name: by issuer, and by the digest of the certificate (RFC 5816). */
final class Stampers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STAMP =
            "/verificationMaterial/timestampVerificationData/rfc3161Timestamps/0/signedTimestamp";

    private Stampers() {}

    /** Whether the first timestamp of a specimen names nobody whom its trusted root has. */
    static boolean isStrange(Specimen specimen) {
        try {
            byte[] stamp = Base64.getDecoder()
                    .decode(JSON.readTree(specimen.bundle()).at(STAMP).asText());
            for (JsonNode certificate : JSON.readTree(specimen.trustedRoot().toFile())
                    .findValue("timestampAuthorities")
                    .findValues("rawBytes")) {
                if (names(stamp, Base64.getDecoder().decode(certificate.asText()))) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (CertificateException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static boolean names(byte[] stamp, byte[] certificate) throws CertificateException {
        X509Certificate parsed = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        String hex = HexFormat.of().formatHex(stamp);
        return hex.contains(Digest.sha256(certificate).hex())
                && hex.contains(
                        HexFormat.of().formatHex(parsed.getIssuerX500Principal().getEncoded()));
    }
}
