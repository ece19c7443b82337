package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Check;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.x509.TestCertificate;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
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
        "FORBIDDEN_REALM, REALM_FORBIDDEN",
        "DENIED, EVIDENCE_DENIED"
    })
    void ofWhatTheRegistryAnswersWrongly(Cause cause, String code) {
        Cases cases = Cases.judgedBy(workflow().signature("signed")).found().unseen(cause, "it is so", "");

        assertThat(cases.told("signed")).isEqualTo("Unreadable " + code);
        assertThat(cases.message("signed")).contains("it is so");
    }

    @Test
    void ofASignatureThatItsCertificateDidNotMake() {
        told(sigstore.signs(IMAGE).logged().signedBy(TestSigner.create()).bundle(), Flaw.SIGNATURE_INVALID);
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
                Flaw.CERTIFICATE_NOT_FOR_SIGNING);
    }

    @Test
    void ofACertificateOfWhichNoTimeIsProved() {
        told(sigstore.signs(IMAGE).bundle(), Flaw.SIGNING_TIME_UNPROVED);
        told(
                sigstore.signs(IMAGE)
                        .loggedAt(TestCertificate.NOW.plusSeconds(3600))
                        .bundle(),
                Flaw.SIGNED_OUTSIDE_VALIDITY);
    }

    @Test
    void ofACertificateThatNamesNobodyOrIsNone() {
        told(
                sigstore.signs(IMAGE)
                        .leaf(leaf -> leaf.names(new GeneralName(GeneralName.dNSName, "a.example")))
                        .logged()
                        .bundle(),
                Flaw.CERTIFICATE_AMBIGUOUS);
        told(
                sigstore.signs(IMAGE)
                        .logged()
                        .bundle(json ->
                                ((ObjectNode) json.at("/verificationMaterial/certificate")).put("rawBytes", "AAAA")),
                Flaw.CERTIFICATE_MALFORMED);
    }

    @Test
    void ofACertificateWhereAKeyIsTrustedAndTheOtherWayRound() {
        TestSigner key = TestSigner.create();
        Supplier<TestProfiles> keys = () -> TestProfiles.profile().trust("release", key);

        assertThat(told(keys, sigstore.signs(IMAGE).logged().bundle())).isEqualTo(Flaw.KEY_NEEDED.name());
        assertThat(told(keys, sigstore.signsLegacy(IMAGE).logged().sig())).isEqualTo(Flaw.KEY_NEEDED.name());
        told(key.signs(IMAGE), Flaw.CERTIFICATE_NEEDED);
        told(key.signsLegacy(IMAGE), Flaw.CERTIFICATE_NEEDED);
    }

    @Test
    void ofSomebodyElseWhoseSortIsTrustedToo() {
        Supplier<TestProfiles> both = () -> workflow().trust("key", TestSigner.create());

        assertThat(told(both, TestSigner.create().signs(IMAGE))).isEqualTo(Flaw.SIGNER_UNTRUSTED.name());
        assertThat(told(
                        both,
                        sigstore.signs(IMAGE)
                                .leaf(leaf -> leaf.email("x@y.example"))
                                .logged()
                                .bundle()))
                .isEqualTo(Flaw.SIGNER_UNTRUSTED.name());
    }

    /** Whichever of the two has the lower digest. */
    @Test
    void whatOneRootKnowsTellsMoreThanThatAnotherDoesNot() {
        for (int i = 0; i < 6; i++) {
            TestSigstore other = TestSigstore.create();
            TestProfiles two = workflow()
                    .root("other", other.root())
                    .keyless("others", Told.workflow("https://else.example"), "other", ProofPolicy.KEYLESS);

            assertThat(told(
                            () -> two,
                            sigstore.signs(IMAGE)
                                    .logged(entry -> ((ObjectNode) entry.path("inclusionPromise"))
                                            .put("signedEntryTimestamp", "MAA="))
                                    .bundle()))
                    .isEqualTo(Flaw.LOG_PROMISE_INVALID.name());
        }
    }

    @Test
    void ofACertificateWhereAnEntryOfThatSortIsNotAtHand() {
        TestSigner lost = TestSigner.create();
        Rejection keyed = Check.rejected(lost.signs(IMAGE), sigstore.root());

        assertThat(keyed.flaw()).isEqualTo(Flaw.CERTIFICATE_NEEDED);
        assertThat(Refused.code(
                        keyed,
                        workflow().trust("lost", lost).resolved().profile().trust()))
                .isEqualTo(Flaw.SIGNER_UNTRUSTED.name());
    }

    @Test
    void aCertificateThatOneRootKnowsTellsMoreThanThatAnotherDoesNot() {
        TestProfiles two = workflow()
                .root("other", TestSigstore.create().root())
                .keyless("others", Told.workflow("https://else.example"), "other", ProofPolicy.KEYLESS);

        assertThat(Cases.judgedBy(two.signature("signed"))
                        .found(sigstore.signs(IMAGE).bundle())
                        .told("signed"))
                .isEqualTo("Untrusted " + Flaw.SIGNING_TIME_UNPROVED);
    }

    private void told(Candidate found, Flaw flaw) {
        assertThat(told(this::workflow, found)).isEqualTo(flaw.name());
    }

    private static String told(Supplier<TestProfiles> profile, Candidate found) {
        return Cases.problems(Told.signed(profile.get(), found)).getFirst().code();
    }

    private TestProfiles workflow() {
        return TestProfiles.profile()
                .root("own", sigstore.root())
                .keyless("release", Told.workflow(TestLeaf.URI), "own", ProofPolicy.KEYLESS);
    }
}
