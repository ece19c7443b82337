package dev.countersign.tuf;

import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.SignatureAlgorithm;
import dev.countersign.key.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A key that may sign for a role, and the one way in which it does. */
record RoleKey(VerificationKey key, Scheme scheme) {
    private static final int RAW_ED25519 = 32;
    // RFC 8410: SubjectPublicKeyInfo of an Ed25519 key, up to its bytes.
    private static final byte[] ED25519_INFO = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    /** The schemes that TUF 1.0, 4.2.1 names, and ECDSA on P-384 besides. */
    enum Scheme {
        ECDSA_P256("ecdsa-sha2-nistp256"),
        ECDSA_P384("ecdsa-sha2-nistp384"),
        ED25519("ed25519"),
        RSA_PSS("rsassa-pss-sha256");

        private final String word;

        Scheme(String word) {
            this.word = word;
        }
    }

    /** Empty for a key of a kind that cannot be checked, which never counts. */
    static Optional<RoleKey> of(Member key) throws RefusedException {
        String scheme = key.member("scheme").text();
        String half = key.member("keyval").member("public").text();
        for (Scheme known : Scheme.values()) {
            if (known.word.equals(scheme)) {
                try {
                    return Optional.of(new RoleKey(read(half), known)).filter(RoleKey::fits);
                } catch (InvalidKeyException unusable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static VerificationKey read(String half) throws InvalidKeyException {
        if (half.startsWith("-----")) {
            return VerificationKey.parse(half);
        }
        try {
            byte[] raw = HexFormat.of().parseHex(half);
            if (raw.length != RAW_ED25519) {
                throw new InvalidKeyException("is not of 32 bytes");
            }
            byte[] info = Arrays.copyOf(ED25519_INFO, ED25519_INFO.length + raw.length);
            System.arraycopy(raw, 0, info, ED25519_INFO.length, raw.length);
            return VerificationKey.ofDer(info);
        } catch (IllegalArgumentException notHex) {
            throw new InvalidKeyException("is neither PEM nor hexadecimal");
        }
    }

    private boolean fits() {
        return switch (scheme) {
            case ECDSA_P256 -> bits() == 256;
            case ECDSA_P384 -> bits() == 384;
            case ED25519 -> key.key().getAlgorithm().equals("EdDSA");
            case RSA_PSS -> key.key().getAlgorithm().equals("RSA");
        };
    }

    private int bits() {
        return key.key() instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() : 0;
    }

    boolean made(byte[] signature, byte[] message) {
        return switch (scheme) {
            case ECDSA_P256 -> key.made(signature, message, SignatureAlgorithm.ECDSA_SHA256);
            case ECDSA_P384 -> key.made(signature, message, SignatureAlgorithm.ECDSA_SHA384);
            case ED25519 -> key.made(signature, message, SignatureAlgorithm.ED25519);
            case RSA_PSS -> madeByPss(signature, message);
        };
    }

    private boolean madeByPss(byte[] signature, byte[] message) {
        try {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(PSS);
            pss.initVerify(key.key());
            pss.update(message);
            return pss.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(
                    "the JDK has RSASSA-PSS, and keys are checked when they are read", impossible);
        }
    }
}
