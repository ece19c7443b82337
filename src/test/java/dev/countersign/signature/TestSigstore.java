package dev.countersign.signature;

import dev.countersign.identity.TestCertificateAuthority;
import dev.countersign.identity.TestCertificateLog;
import dev.countersign.image.Digest;
import dev.countersign.timestamp.TestTimestampAuthority;
import dev.countersign.transparency.Content;
import dev.countersign.transparency.TestLog;
import dev.countersign.trustroot.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A private Sigstore in memory: certificate authority, certificate log, a Rekor of each version and a timestamp authority.
 * Everything happens at {@link dev.countersign.x509.TestCertificate#NOW}, and nothing expires. What it signs is good until a
 * knob of {@link TestKeyless} makes it wrong in one way.
 */
public record TestSigstore(
        TestCertificateAuthority authority,
        TestCertificateLog certificateLog,
        TestLog rekor1,
        TestLog rekor2,
        TestTimestampAuthority timestamps) {
    /** A new one, which shares no key with any other. */
    public static TestSigstore create() {
        return new TestSigstore(
                TestCertificateAuthority.create(),
                TestCertificateLog.create(),
                TestLog.rekor1("rekor.example"),
                TestLog.rekor2("rekor2.example"),
                TestTimestampAuthority.create());
    }

    /** All of it, as a document that can be changed. */
    public TestTrustRoot trusted() {
        return new TestTrustRoot(
                List.of(authority.authority()),
                List.of(rekor1.log(), rekor2.log()),
                List.of(certificateLog.log()),
                List.of(timestamps.authority()));
    }

    /** Its {@code trusted_root.json}. */
    public String json() {
        return trusted().json();
    }

    /** What trusts all of it. */
    public TrustRoot root() {
        return trusted().root();
    }

    /** What {@code cosign sign} signs since version 3. */
    public TestKeyless signs(Digest image) {
        return states(TestStatement.signature(image));
    }

    /** What {@code cosign attest} signs; {@code predicate} is JSON. */
    public TestKeyless attests(Digest image, String predicateType, String predicate) {
        return states(TestStatement.of(image, predicateType, predicate));
    }

    /** Any statement. */
    public TestKeyless states(String statement) {
        byte[] payload = statement.getBytes(StandardCharsets.UTF_8);
        return new TestKeyless(
                this, new Content.Envelope(payload, Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, payload)));
    }

    /** What {@code cosign sign} signs in its older format. */
    public TestKeyless signsLegacy(Digest image) {
        return signsFile(TestStatement.simpleSigning(image).getBytes(StandardCharsets.UTF_8));
    }

    /** Any bytes, as {@code cosign sign-blob} does. */
    public TestKeyless signsFile(byte[] file) {
        return new TestKeyless(this, new Content.Artifact(file));
    }
}
