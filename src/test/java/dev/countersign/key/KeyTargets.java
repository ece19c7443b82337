package dev.countersign.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Parsers of this package that strangers feed. */
public final class KeyTargets {
    private static final List<TestSigner> SIGNERS = Stream.of(
                    Kind.P256, Kind.P384, Kind.P521, Kind.RSA2048, Kind.ED25519)
            .map(TestSigner::shared)
            .toList();

    private KeyTargets() {}

    public static List<Target> all() {
        List<byte[]> pems = SIGNERS.stream()
                .map(signer -> signer.pem().getBytes(StandardCharsets.UTF_8))
                .toList();
        List<byte[]> ders = SIGNERS.stream()
                .map(signer -> signer.pair().getPublic().getEncoded())
                .toList();
        List<byte[]> signatures = SIGNERS.stream()
                .map(signer -> signer.sign(signer.kind().signing(), new byte[] {1}))
                .toList();
        return List.of(
                new Target("pem-keys", Set.of(InvalidKeyException.class), KeyTargets::pem, pems),
                new Target("key", Set.of(InvalidKeyException.class), KeyTargets::der, ders),
                new Target(
                        "pkcs1-key",
                        Set.of(InvalidKeyException.class),
                        KeyTargets::pkcs1,
                        List.of(pkcs1(TestSigner.shared(Kind.RSA2048)))),
                Target.answering("key-signature", KeyTargets::signature, signatures));
    }

    private static void pem(byte[] bytes) throws InvalidKeyException {
        for (VerificationKey read : VerificationKey.parseAll(new String(bytes, StandardCharsets.UTF_8))) {
            again(read);
        }
    }

    private static void der(byte[] bytes) throws InvalidKeyException {
        again(VerificationKey.ofDer(bytes));
    }

    private static byte[] pkcs1(TestSigner signer) {
        byte[] der = signer.pair().getPublic().getEncoded();
        return SubjectPublicKeyInfo.getInstance(der).getPublicKeyData().getOctets();
    }

    private static void pkcs1(byte[] bytes) throws InvalidKeyException {
        again(VerificationKey.ofPkcs1(bytes));
    }

    private static void again(VerificationKey read) throws InvalidKeyException {
        assertThat(VerificationKey.ofDer(read.key().getEncoded())).isEqualTo(read);
    }

    // Over other bytes than were signed: whatever is made of a signature, it fits none of the keys.
    private static void signature(byte[] bytes) {
        assertThat(SIGNERS).noneMatch(signer -> signer.key().made(bytes, new byte[] {2}));
    }
}
