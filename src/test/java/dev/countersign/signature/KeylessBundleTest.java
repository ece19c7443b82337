package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TestLeaf;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.TestCertificate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bundle with a certificate must bring, by its version. */
class KeylessBundleTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});

    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.2", "0.3"})
    void acceptsEveryVersionThatRekorRecorded(String version) {
        Verified<Payload> verified =
                Check.accepted(sigstore.signs(IMAGE).version(version).logged().bundle(), root);

        assertThat(verified.signer()).isInstanceOfSatisfying(Signer.Certified.class, signer -> {
            assertThat(signer.identity().issuer()).contains(TestLeaf.ISSUER);
            assertThat(signer.identity().subject()).isEqualTo(new Subject(Subject.Kind.URI, TestLeaf.URI));
        });
        Proof proof = verified.under(root.digest()).orElseThrow();
        assertThat(ProofPolicy.KEYLESS.lack(proof)).isEmpty();
        assertThat(proof.signedAt()).contains(TestCertificate.NOW);
        assertThat(proof.certificateLogs())
                .containsExactly(sigstore.certificateLog().log().party());
    }

    @Test
    void acceptsRekor2WithATimestamp() {
        Verified<Payload> verified =
                Check.accepted(sigstore.signs(IMAGE).loggedIn2().stamped().bundle(), root);

        assertThat(verified.proofs()).singleElement().satisfies(proof -> {
            assertThat(ProofPolicy.KEYLESS.lack(proof)).isEmpty();
            assertThat(proof.logs())
                    .singleElement()
                    .satisfies(log -> assertThat(log.at()).isEmpty());
        });
    }

    @Test
    void aTimestampAloneProvesWhoButNotThatItIsPublic() {
        Verified<Payload> verified =
                Check.accepted(sigstore.signs(IMAGE).stamped().bundle(), root);

        assertThat(ProofPolicy.KEYLESS.lack(verified.proofs().getFirst()))
                .hasValueSatisfying(lack -> assertThat(lack.message()).contains("no transparency log"));
    }

    @Test
    void version1NeedsThePromise() {
        Candidate without = sigstore.signs(IMAGE)
                .version("0.1")
                .logged(entry -> entry.remove("inclusionPromise"))
                .stamped()
                .bundle();

        assertThat(fault(without)).contains("no signed entry timestamp");
    }

    @Test
    void version1NeedsNoProof() {
        Candidate without = sigstore.signs(IMAGE)
                .version("0.1")
                .logged(entry -> entry.remove("inclusionProof"))
                .bundle();

        assertThat(Check.accepted(without, root).proofs().getFirst().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "0.3"})
    void laterVersionsNeedTheProofEvenBesideThePromise(String version) {
        Candidate without = sigstore.signs(IMAGE)
                .version(version)
                .logged(entry -> entry.remove("inclusionProof"))
                .stamped()
                .bundle();

        assertThat(fault(without)).contains("no inclusion proof");
    }

    @Test
    void cve202648816WithoutAPromiseTheTimeIsNotBelieved() {
        Candidate forged = sigstore.signs(IMAGE)
                .logged(entry -> entry.remove("inclusionPromise"))
                .bundle();

        assertThat(Check.rejected(forged, root).message()).contains("no time is proven");
    }

    @Test
    void refusesAChainInVersion3() {
        byte[] intermediate = TestCertificate.der(sigstore.authority().intermediate());

        Rejection rejection = Check.rejected(
                sigstore.signs(IMAGE).beside(intermediate).logged().bundle(), root);

        assertThat(rejection.message()).contains("has an x509CertificateChain");
    }

    @Test
    void refusesACertificateThatCameTwiceAndAKeyBesideIt() {
        Consumer<ObjectNode> twice = json -> ((ObjectNode) json.path("verificationMaterial"))
                .putObject("x509CertificateChain")
                .putArray("certificates")
                .add(json.at("/verificationMaterial/certificate"));
        Consumer<ObjectNode> keyed = json -> ((ObjectNode) json.path("verificationMaterial")).putObject("publicKey");
        Consumer<ObjectNode> text = json -> ((ObjectNode) json.path("verificationMaterial")).put("publicKey", "hint");

        assertThat(malformed(twice)).contains("twice");
        assertThat(malformed(keyed)).contains("both a public key and a certificate");
        assertThat(malformed(text)).contains("both a public key and a certificate");
    }

    @Test
    void refusesASignatureThatTheCertificateHolderDidNotMake() {
        Candidate stolen =
                sigstore.signs(IMAGE).signedBy(TestSigner.create()).logged().bundle();

        assertThat(Check.rejected(stolen, root).message()).contains("not made with the certificate");
    }

    @ParameterizedTest
    @EnumSource(names = {"P384", "RSA2048", "ED25519"})
    void acceptsCertificatesForOtherKeys(TestSigner.Kind kind) {
        Candidate other =
                sigstore.signs(IMAGE).holder(TestSigner.shared(kind)).logged().bundle();

        assertThat(Check.accepted(other, root).proofs().getFirst().faults()).isEmpty();
    }

    private String fault(Candidate candidate) {
        Proof proof = Check.accepted(candidate, root).proofs().getFirst();
        assertThat(proof.logs()).isEmpty();
        return ProofPolicy.KEYLESS.lack(proof).orElseThrow().message();
    }

    private String malformed(Consumer<ObjectNode> change) {
        Rejection rejection = Check.rejected(sigstore.signs(IMAGE).logged().bundle(change), root);
        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
        return rejection.message();
    }
}
