package dev.countersign.signature;

import dev.countersign.image.Digest;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody with a key made for the test, who signs in every shape that cosign does. Nothing of it expires. */
public final class TestSigner {
    /** The predicate type of a signature by {@code cosign sign}. */
    public static final String COSIGN_SIGN = "https://sigstore.dev/cosign/sign/v1";

    private static final Map<Kind, TestSigner> SHARED = new ConcurrentHashMap<>();

    private final Kind kind;
    private final KeyPair pair;

    private TestSigner(Kind kind, KeyPair pair) {
        this.kind = kind;
        this.pair = pair;
    }

    /** Kinds of key, with the hash that bundles pair them with. */
    public enum Kind {
        P256("EC", "secp256r1", "SHA256withECDSA"),
        P384("EC", "secp384r1", "SHA384withECDSA"),
        P521("EC", "secp521r1", "SHA512withECDSA"),
        RSA2048("RSA", "2048", "SHA256withRSA"),
        RSA1024("RSA", "1024", "SHA256withRSA"),
        ED25519("Ed25519", "", "Ed25519"),
        ED448("Ed448", "", "Ed448");

        private final String algorithm;
        private final String parameter;
        private final String signing;

        Kind(String algorithm, String parameter, String signing) {
            this.algorithm = algorithm;
            this.parameter = parameter;
            this.signing = signing;
        }

        /** How the signature is made where nothing pins another hash. */
        public String signing() {
            return signing;
        }

        /** Cosign's older formats hash with SHA-256 whatever the curve. */
        public String legacySigning() {
            return algorithm.equals("EC") ? "SHA256withECDSA" : signing;
        }
    }

    /** A signer with a new P-256 key. */
    public static TestSigner create() {
        return create(Kind.P256);
    }

    /** The same signer of this kind each time, for tests that need no other: an RSA key takes long to make. */
    public static TestSigner shared(Kind kind) {
        return SHARED.computeIfAbsent(kind, TestSigner::create);
    }

    /** A signer with a new key of this kind. */
    public static TestSigner create(Kind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm);
            switch (kind.algorithm) {
                case "EC" -> generator.initialize(new ECGenParameterSpec(kind.parameter));
                case "RSA" -> generator.initialize(Integer.parseInt(kind.parameter));
                default -> {}
            }
            return new TestSigner(kind, generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The public key as cosign writes it to a file. */
    public String pem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** The key that checks what this signer made. */
    public VerificationKey key() {
        try {
            return VerificationKey.parse(pem());
        } catch (InvalidKeyException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** A v0.3 bundle as {@code cosign sign --key} makes it. */
    public Candidate.Bundle signs(Digest image) {
        return TestEnvelope.of(this, TestStatement.signature(image)).bundle();
    }

    /** A v0.3 bundle as {@code cosign attest --key} makes it; {@code predicate} is JSON. */
    public Candidate.Bundle attests(Digest image, String predicateType, String predicate) {
        return TestEnvelope.of(this, TestStatement.of(image, predicateType, predicate))
                .bundle();
    }

    /** A {@code .sig} layer. */
    public Candidate.SimpleSigning signsLegacy(Digest image) {
        return signsLegacy(TestStatement.simpleSigning(image));
    }

    /** A {@code .sig} layer with any payload. */
    public Candidate.SimpleSigning signsLegacy(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(sign(kind.legacySigning(), bytes));
        return new Candidate.SimpleSigning(Digest.sha256(bytes), bytes, signature, Annotations.NONE);
    }

    /** An {@code .att} layer; {@code predicate} is JSON. */
    public Candidate.Envelope attestsLegacy(Digest image, String predicateType, String predicate) {
        return TestEnvelope.of(this, TestStatement.of(image, predicateType, predicate))
                .signing(kind.legacySigning())
                .envelope();
    }

    /** A signature over {@code message}. */
    public byte[] sign(String algorithm, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Any bytes as PEM. */
    public static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Both halves of the key. */
    public KeyPair pair() {
        return pair;
    }
}
