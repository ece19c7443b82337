package dev.countersign.identity;

import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** A certificate log made for a test. Written from RFC 6962, not from the code that it tests. */
public final class TestCertificateLog {
    private final TestSigner signer;
    private final String operator;
    private final Validity validity;
    private byte[] extensions = {};
    private Instant time = TestCertificate.NOW;

    private TestCertificateLog(TestSigner signer, String operator, Validity validity) {
        this.signer = signer;
        this.operator = operator;
        this.validity = validity;
    }

    public static TestCertificateLog create() {
        return create(TestSigner.create(), "ct");
    }

    public static TestCertificateLog create(TestSigner signer, String operator) {
        return new TestCertificateLog(
                signer, operator, new Validity(TestCertificate.NOW.minusSeconds(1_000), Optional.empty()));
    }

    public TestCertificateLog believed(Validity window) {
        return new TestCertificateLog(signer, operator, window);
    }

    public TestCertificateLog extensions(byte[] other) {
        extensions = other.clone();
        return this;
    }

    public TestCertificateLog at(Instant other) {
        time = other;
        return this;
    }

    /** As a trust root names it. */
    public Log log() {
        return new Log(
                "https://ct.example", Optional.of(operator), HexFormat.of().formatHex(logId()), signer.key(), validity);
    }

    byte[] logId() {
        return HexFormat.of().parseHex(signer.key().fingerprint().hex());
    }

    /** The timestamp of a certificate that will be the same as the one with the signed part {@code tbs} but for its timestamps. */
    public byte[] sees(byte[] tbs, X509Certificate issuer) {
        byte[] keyHash = HexFormat.of()
                .parseHex(Digest.sha256(issuer.getPublicKey().getEncoded()).hex());
        ByteBuffer signed = ByteBuffer.allocate(49 + tbs.length + extensions.length);
        signed.put((byte) 0).put((byte) 0).putLong(time.toEpochMilli()).putShort((short) 1);
        signed.put(keyHash).put((byte) 0).putShort((short) tbs.length).put(tbs);
        signed.putShort((short) extensions.length).put(extensions);
        byte[] signature = signer.sign(signer.kind().legacySigning(), signed.array());
        int algorithms = signer.pair().getPublic().getAlgorithm().equals("RSA") ? 0x0401 : 0x0403;
        return timestamp(0, algorithms, signature);
    }

    byte[] timestamp(int version, int algorithms, byte[] signature) {
        return ByteBuffer.allocate(47 + extensions.length + signature.length)
                .put((byte) version)
                .put(logId())
                .putLong(time.toEpochMilli())
                .putShort((short) extensions.length)
                .put(extensions)
                .putShort((short) algorithms)
                .putShort((short) signature.length)
                .put(signature)
                .array();
    }
}
