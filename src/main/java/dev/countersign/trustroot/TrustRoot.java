package dev.countersign.trustroot;

import dev.countersign.image.Digest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whose certificates, logs and timestamps are believed.
 *
 * @param digest SHA-256 of the document it was read from, or of what else it was made of: equal digests believe the same
 * @param authorities whose the certificate authorities are
 * @param certificateAuthorities who may say who somebody is (Fulcio, or a CA of one's own)
 * @param transparencyLogs who may say that a signature was public at a time (Rekor)
 * @param certificateLogs who may say that a certificate is public (CT)
 * @param timestampAuthorities who may say when something existed (RFC 3161)
 * @param unusable what the document lists and we cannot check, and why: for people to read
 */
public record TrustRoot(
        Digest digest,
        Authorities authorities,
        List<CertificateAuthority> certificateAuthorities,
        List<Log> transparencyLogs,
        List<Log> certificateLogs,
        List<CertificateAuthority> timestampAuthorities,
        List<String> unusable) {
    public TrustRoot {
        certificateAuthorities = List.copyOf(certificateAuthorities);
        transparencyLogs = List.copyOf(transparencyLogs);
        certificateLogs = List.copyOf(certificateLogs);
        timestampAuthorities = List.copyOf(timestampAuthorities);
        unusable = List.copyOf(unusable);
    }

    /** Whose the certificate authorities are, and what shows that a certificate was valid when it signed. */
    public enum Authorities {
        /** Those of a Sigstore instance; a log or a timestamp authority of the root says when. */
        INSTANCE,
        /** One of one's own; a log or a timestamp authority of the root says when. */
        OWN,
        /** One of one's own; nothing says when: a certificate counts as long as it is valid, and what it signed no longer. */
        OWN_WHILE_VALID
    }

    /** Nothing but a certificate authority of one's own. */
    public static TrustRoot whileValid(CertificateAuthority own) {
        return new TrustRoot(
                digest("", own), Authorities.OWN_WHILE_VALID, List.of(own), List.of(), List.of(), List.of(), List.of());
    }

    /** Its logs and timestamp authorities, and of certificate authorities only this one of one's own. */
    public TrustRoot beside(CertificateAuthority own) {
        return new TrustRoot(
                digest(digest.toString(), own),
                Authorities.OWN,
                List.of(own),
                transparencyLogs,
                certificateLogs,
                timestampAuthorities,
                unusable);
    }

    // No document begins so: none is JSON.
    private static Digest digest(String root, CertificateAuthority own) {
        StringBuilder made = new StringBuilder("certificate authority beside ").append(root);
        try {
            for (X509Certificate each : own.chain()) {
                made.append('\n').append(Digest.sha256(each.getEncoded()));
            }
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalArgumentException("a certificate without an encoding", unreadable);
        }
        return Digest.sha256(made.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a {@code trusted_root.json}.
     *
     * @throws InvalidTrustRootException where it is not one; names the member and what was found
     */
    public static TrustRoot parse(byte[] json) throws InvalidTrustRootException {
        return new TrustRootDocument(json).read();
    }

    /** Why {@link #parse} refuses it; empty where it does not. */
    public static Optional<String> complaint(byte[] json) {
        try {
            parse(json);
            return Optional.empty();
        } catch (InvalidTrustRootException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }
}
