package dev.countersign.trustroot;

import dev.countersign.image.Digest;
import java.util.List;

/**
 * Whose certificates, logs and timestamps are believed.
 *
 * @param digest SHA-256 of the document it was read from
 * @param certificateAuthorities who may say who somebody is (Fulcio, or a CA of one's own)
 * @param transparencyLogs who may say that a signature was public at a time (Rekor)
 * @param certificateLogs who may say that a certificate is public (CT)
 * @param timestampAuthorities who may say when something existed (RFC 3161)
 * @param unusable what the document lists and we cannot check, and why: for people to read
 */
public record TrustRoot(
        Digest digest,
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

    /**
     * Reads a {@code trusted_root.json}.
     *
     * @throws InvalidTrustRootException where it is not one; names the member and what was found
     */
    public static TrustRoot parse(byte[] json) throws InvalidTrustRootException {
        return new TrustRootDocument(json).read();
    }
}
