package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.x509.TestCertificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which evidence can be wrong has a code of its own. */
class EvidenceCodesTest {
    private final TestSigstore sigstore = TestSigstore.create();

    @ParameterizedTest
    @CsvSource({
        "WRONG_BYTES, EVIDENCE_WRONG_BYTES",
        "OVER_LIMIT, EVIDENCE_OVER_LIMIT",
        "MALFORMED, REGISTRY_ANSWER_MALFORMED",
        "FORBIDDEN_TARGET, REDIRECT_FORBIDDEN",
        "DENIED, EVIDENCE_DENIED"
    })
    void ofWhatTheRegistryAnswersWrongly(Cause cause, String code) {
        Cases cases = Cases.judgedBy(workflow().signature("signed")).found().unseen(cause, "it is so", "");

        assertThat(cases.told("signed")).isEqualTo("Unreadable " + code);
        assertThat(cases.message("signed")).contains("it is so");
    }

    @Test
    void ofASignatureThatItsCertificateDidNotMake() {
        told(sigstore.signs(IMAGE).logged().signedBy(TestSigner.create()).bundle(), Codes.SIGNATURE_INVALID);
    }

    @Test
    void ofACertificateThatIsNotForSigning() {
        told(
                sigstore.signs(IMAGE)
                        .leaf(leaf -> leaf.with(certificate -> certificate.with(
                                Extension.extendedKeyUsage,
                                false,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))))
                        .logged()
                        .bundle(),
                Codes.CERTIFICATE_INVALID);
    }

    @Test
    void ofACertificateOfWhichNoTimeIsProved() {
        told(sigstore.signs(IMAGE).bundle(), Codes.SIGNING_TIME_UNPROVED);
        told(
                sigstore.signs(IMAGE)
                        .loggedAt(TestCertificate.NOW.plusSeconds(3600))
                        .bundle(),
                Codes.SIGNING_TIME_UNPROVED);
    }

    @Test
    void ofAProofThatIsMissingAndOfOneThatDoesNotHold() {
        told(sigstore.signs(IMAGE).stamped().bundle(), Codes.PROOF_MISSING);
        told(
                sigstore.signs(IMAGE)
                        .stamped()
                        .logged(entry ->
                                ((ObjectNode) entry.path("inclusionProof")).put("rootHash", "A".repeat(43) + "="))
                        .bundle(),
                Codes.PROOF_INVALID);
    }

    @Test
    void aCertificateThatOneRootKnowsTellsMoreThanThatAnotherDoesNot() {
        TestProfiles two = workflow()
                .root("other", TestSigstore.create().root())
                .keyless("others", Told.workflow("https://else.example"), "other", ProofPolicy.KEYLESS);

        assertThat(Cases.judgedBy(two.signature("signed"))
                        .found(sigstore.signs(IMAGE).bundle())
                        .told("signed"))
                .isEqualTo("Untrusted " + Codes.SIGNING_TIME_UNPROVED);
    }

    private void told(Candidate found, String code) {
        assertThat(Cases.judgedBy(workflow().signature("signed")).found(found).told("signed"))
                .isEqualTo("Untrusted " + code);
    }

    private TestProfiles workflow() {
        return TestProfiles.profile()
                .root("own", sigstore.root())
                .keyless("release", Told.workflow(TestLeaf.URI), "own", ProofPolicy.KEYLESS);
    }
}
