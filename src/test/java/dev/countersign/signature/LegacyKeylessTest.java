package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.identity.TestCertificateAuthority;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.TestCertificate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Cosign's {@code .sig} and {@code .att} layers with certificates, whose proof lies in annotations. */
class LegacyKeylessTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final String TYPE = "https://cosign.sigstore.dev/attestation/vuln/v1";

    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();
    private final TestKeyless sig = sigstore.signsLegacy(IMAGE);
    private final TestKeyless att = sigstore.attests(IMAGE, TYPE, "{}");

    @Test
    void acceptsASignatureThatRekorPromised() {
        Verified<Payload> verified = Check.accepted(sig.logged().sig(), root);

        assertThat(verified.format()).isEqualTo(Format.LEGACY);
        assertThat(verified.payload().type()).isEqualTo(Payload.Type.SIMPLE_SIGNING);
        assertThat(ProofPolicy.KEYLESS.lack(verified.proofs().getFirst())).isEmpty();
        assertThat(verified.logMaterialUnverified()).isFalse();
    }

    @Test
    void acceptsAnAttestationThatRekorPromised() {
        Verified<Payload> verified = Check.accepted(att.logged().att(), root);

        assertThat(verified.payload().type()).isEqualTo(Payload.Type.IN_TOTO);
        assertThat(ProofPolicy.KEYLESS.lack(verified.proofs().getFirst())).isEmpty();
    }

    @Test
    void acceptsTheTimestampOfASignature() {
        assertThat(proof(sig.stamped().sig()).timestamps()).hasSize(1);
    }

    @Test
    void theTimestampOfAnAttestationIsOfTheWholeEnvelope() {
        assertThat(proof(att.stamped().att()).timestamps()).hasSize(1);
    }

    @Test
    void aTimestampOfAnAttestationsSignatureAloneIsNotCosigns() {
        Annotations ofSignature = sigstore.signsLegacy(IMAGE).stamped().sig().annotations();

        Proof proof = proof(att.logged().att(each -> timestamp(each, ofSignature.timestamp())));

        assertThat(proof.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("other bytes"));
    }

    /** CVE-2022-23649, CVE-2022-36056 and, the same again, CVE-2026-22703. */
    @Test
    void aPromiseThatIsOfAnotherSignatureProvesNothing() {
        String foreign = sigstore.signsLegacy(Digest.sha256(new byte[] {2}))
                .logged()
                .sig()
                .annotations()
                .logEntry();
        String again = sigstore.signsLegacy(IMAGE).logged().sig().annotations().logEntry();

        for (String entry : new String[] {foreign, again}) {
            Rejection rejection = Check.rejected(sig.sig(each -> entry(each, entry)), root);
            assertThat(rejection.message()).contains("no time is proven", "the log entry records");
        }
    }

    @Test
    void aSplicedPromiseBesideAGoodTimestampIsAFault() {
        String foreign = sigstore.signsLegacy(Digest.sha256(new byte[] {2}))
                .logged()
                .sig()
                .annotations()
                .logEntry();

        Proof proof = proof(sig.stamped().sig(each -> entry(each, foreign)));

        assertThat(proof.logs()).isEmpty();
        assertThat(ProofPolicy.KEY.lack(proof)).isPresent();
    }

    /** What cosign 3 writes in this format when it used Rekor v2. */
    @Test
    void anEntryWithoutAPromiseProvesNothing() {
        TestKeyless unpromised = sig.stamped().entry(signing -> {
            ObjectNode entry = sigstore.rekor2().record(signing, TestCertificate.NOW);
            entry.put("integratedTime", "0");
            return entry;
        });

        Proof proof = proof(unpromised.sig());

        assertThat(proof.logs()).isEmpty();
        assertThat(proof.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.about()).isEqualTo(Proof.About.TRANSPARENCY_LOG));
    }

    @Test
    void annotationsThatCannotBeReadAreFaultsOfBothSorts() {
        TestSigner key = TestSigner.create();
        Candidate torn = sigstore.signsLegacy(IMAGE).keyed(key).stamped().sig(each -> entry(each, "{"));

        Proof proof = Check.accepted(torn, new Anchors(List.of(key.key()), List.of(root)))
                .proofs()
                .getFirst();

        assertThat(proof.faults())
                .extracting(Proof.Fault::about)
                .containsExactlyInAnyOrder(Proof.About.TRANSPARENCY_LOG, Proof.About.TIMESTAMP);
    }

    @Test
    void aCertificateBesideAKeysSignatureIsNeverTriedWithTheKey() {
        TestSigner key = TestSigner.create();
        Annotations certified = sig.logged().sig().annotations();
        Candidate.SimpleSigning signed = key.signsLegacy(IMAGE);
        Candidate both =
                new Candidate.SimpleSigning(signed.evidence(), signed.payload(), signed.signature(), certified);

        Anchors anchors = new Anchors(List.of(key.key()), List.of(root));
        assertThat(Check.rejected(both, anchors).reason()).isEqualTo(Reason.UNDATED);
    }

    @Test
    void theChainLeadsToARootThatIsTrusted() {
        byte[] intermediate = TestCertificate.der(sigstore.authority().intermediate());
        byte[] top = TestCertificate.der(sigstore.authority().root());
        TrustRoot rootAlone = sigstore.trusted()
                .authorities(sigstore.authority().listing(sigstore.authority().root()))
                .root();

        assertThat(Check.accepted(sig.logged().beside(intermediate, top).sig(), rootAlone))
                .isNotNull();
        assertThat(Check.rejected(sigstore.signsLegacy(IMAGE).logged().sig(), rootAlone)
                        .message())
                .contains("none of the trust root's 1 authorities");
    }

    @Test
    void aRootInTheChainIsNotBelieved() {
        TestCertificateAuthority own = TestCertificateAuthority.create();
        TestSigstore impostor = new TestSigstore(
                own, sigstore.certificateLog(), sigstore.rekor1(), sigstore.rekor2(), sigstore.timestamps());
        Candidate posing = impostor.signsLegacy(IMAGE)
                .logged()
                .beside(TestCertificate.der(own.intermediate()), TestCertificate.der(own.root()))
                .sig();

        assertThat(Check.accepted(posing, impostor.root())).isNotNull();
        assertThat(Check.rejected(posing, root).reason()).isEqualTo(Reason.CERTIFICATE_INVALID);
    }

    @Test
    void refusesAnnotationsThatAreNoCertificates() {
        UnaryOperator<Annotations> two = each -> certificate(each, each.certificate() + each.certificate());
        UnaryOperator<Annotations> text = each -> certificate(each, each.certificate() + "text");
        UnaryOperator<Annotations> broken =
                each -> certificate(each, each.certificate().replace("M", "*"));
        UnaryOperator<Annotations> chain =
                each -> new Annotations(each.certificate(), "text", each.logEntry(), each.timestamp());

        for (UnaryOperator<Annotations> change : List.of(two, text, broken, chain)) {
            assertThat(Check.rejected(sig.sig(change), root).reason()).isEqualTo(Reason.MALFORMED);
        }
    }

    private static Annotations certificate(Annotations all, String other) {
        return new Annotations(other, all.chain(), all.logEntry(), all.timestamp());
    }

    private static Annotations entry(Annotations all, String other) {
        return new Annotations(all.certificate(), all.chain(), other, all.timestamp());
    }

    private static Annotations timestamp(Annotations all, String other) {
        return new Annotations(all.certificate(), all.chain(), all.logEntry(), other);
    }

    private Proof proof(Candidate candidate) {
        return Check.accepted(candidate, root).proofs().getFirst();
    }
}
