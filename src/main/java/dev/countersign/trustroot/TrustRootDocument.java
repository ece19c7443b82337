package dev.countersign.trustroot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import dev.countersign.image.Printable;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A {@code trusted_root.json} as it is read. Members that later versions may add are ignored, as proto3 readers do. */
final class TrustRootDocument {
    private static final Set<String> MEDIA_TYPES = Set.of(
            "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "application/vnd.dev.sigstore.trustedroot+json;version=0.2",
            "application/vnd.dev.sigstore.trustedroot.v0.1+json",
            "application/vnd.dev.sigstore.trustedroot.v0.2+json");
    private static final Set<String> PKCS1 = Set.of("PKCS1_RSA_PKCS1V5", "PKCS1_RSA_PSS");
    private static final String TREE_HASH = "SHA2_256";
    private static final StrictJson JSON = StrictJson.within(4 << 20, 100_000);

    private final byte[] bytes;
    private final List<String> unusable = new ArrayList<>();

    TrustRootDocument(byte[] bytes) {
        this.bytes = bytes;
    }

    TrustRoot read() throws InvalidTrustRootException {
        Member root = new Member("", json());
        String mediaType = root.member("mediaType").text();
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw root.member("mediaType")
                    .refuse("is " + Printable.of(mediaType)
                            + ", needed is a Sigstore trusted root of version 0.1 or 0.2");
        }
        return new TrustRoot(
                Digest.sha256(bytes),
                TrustRoot.Authorities.INSTANCE,
                authorities(root.member("certificateAuthorities")),
                logs(root.member("tlogs")),
                logs(root.member("ctlogs")),
                authorities(root.member("timestampAuthorities")),
                unusable);
    }

    private JsonNode json() throws InvalidTrustRootException {
        try {
            return JSON.object(bytes);
        } catch (InvalidJsonException invalid) {
            throw new InvalidTrustRootException("", "not JSON with one reading: " + invalid.getMessage());
        }
    }

    private List<CertificateAuthority> authorities(Member list) throws InvalidTrustRootException {
        List<CertificateAuthority> authorities = new ArrayList<>();
        for (Member item : list.items()) {
            authorities.add(new CertificateAuthority(
                    item.member("uri").textOr(""),
                    item.member("operator").optionalText(),
                    Certificates.chain(item.member("certChain").member("certificates")),
                    item.member("validFor").validity()));
        }
        return authorities;
    }

    private List<Log> logs(Member list) throws InvalidTrustRootException {
        List<Log> logs = new ArrayList<>();
        for (Member item : list.items()) {
            String baseUrl = item.member("baseUrl").textOr("");
            Optional<String> operator = item.member("operator").optionalText();
            Member key = item.member("publicKey");
            Validity validity = key.member("validFor").validity();
            String id = id(item.member("logId"));
            Member checkpoints = item.member("checkpointKeyId");
            String checkpointId = checkpoints.present() ? id(checkpoints) : id;
            Optional<String> otherHash = otherHash(item.member("hashAlgorithm"));
            try {
                Log log = new Log(baseUrl, operator, id, key(key), validity, checkpointId);
                otherHash.ifPresentOrElse(unusable::add, () -> logs.add(log));
            } catch (InvalidKeyException cannot) {
                unusable.add(key.path() + ": " + cannot.getMessage());
            }
        }
        return logs;
    }

    private static String id(Member logId) throws InvalidTrustRootException {
        return HexFormat.of().formatHex(logId.member("keyId").bytes());
    }

    /** Why its Merkle tree cannot be checked; roots that do not say mean the hash that all logs use. */
    private static Optional<String> otherHash(Member algorithm) throws InvalidTrustRootException {
        String name = algorithm.textOr(TREE_HASH);
        return name.equals(TREE_HASH)
                ? Optional.empty()
                : Optional.of("%s: trees of %s; only those of %s can be checked"
                        .formatted(algorithm.path(), Printable.of(name), TREE_HASH));
    }

    private static VerificationKey key(Member key) throws InvalidTrustRootException, InvalidKeyException {
        byte[] bytes = key.member("rawBytes").bytes();
        return PKCS1.contains(key.member("keyDetails").textOr("")) ? rsa(bytes) : VerificationKey.ofDer(bytes);
    }

    // The names begin with PKCS1, and roots in the wild hold a SubjectPublicKeyInfo all the same.
    private static VerificationKey rsa(byte[] bytes) throws InvalidKeyException {
        try {
            return VerificationKey.ofDer(bytes);
        } catch (InvalidKeyException notAnInfo) {
            return VerificationKey.ofPkcs1(bytes);
        }
    }
}
