package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Told.problem;
import static dev.countersign.decision.Told.signed;
import static dev.countersign.decision.Told.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.timestamp.TestTimestampAuthority;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.TestCertificate;
import org.junit.jupiter.api.Test;

/** Who counts under an instance as GitHub's for private repositories is: certificates and timestamps, and no log of any sort. */
class PrivateInstanceTest {
    private static final ProofPolicy TIMESTAMPS_ALONE = policy(Demand.IGNORED, Demand.REQUIRED, Demand.IGNORED);

    private final TestSigstore sigstore = TestSigstore.create();
    private final TestSigner key = TestSigner.create();

    @Test
    void anInstanceOfCertificatesAndTimestampsAloneIsEnoughWhereTheProfileSaysSo() {
        assertThat(signed(withoutLogs(TIMESTAMPS_ALONE), unlogged())).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void ofSuchAnInstanceNoSortOfProofIsForgivenUnlessTheProfileSaysSo() {
        assertThat(problem(
                        signed(withoutLogs(policy(Demand.REQUIRED, Demand.REQUIRED, Demand.IGNORED)), unlogged()),
                        Flaw.PROOF_MISSING.name()))
                .contains("no transparency log");
        assertThat(problem(
                        signed(withoutLogs(policy(Demand.IGNORED, Demand.REQUIRED, Demand.REQUIRED)), unlogged()),
                        Flaw.PROOF_MISSING.name()))
                .contains("no certificate transparency log");
        assertThat(problem(signed(withoutLogs(ProofPolicy.KEYLESS), unlogged()), Flaw.PROOF_MISSING.name()))
                .contains("no transparency log");
    }

    @Test
    void underSuchAnInstanceNobodyIsProvedWithoutATimestampWhateverTheProfileForgives() {
        Candidate timeless =
                sigstore.signs(IMAGE).leaf(_ -> unseen()).holder(key).bundle();

        for (Demand timestamps : Demand.values()) {
            assertThat(signed(withoutLogs(policy(Demand.IGNORED, timestamps, Demand.IGNORED)), timeless))
                    .isInstanceOf(Outcome.Unmet.class);
        }
    }

    @Test
    void aTimestampByAnotherAuthorityThanTheInstancesIsNone() {
        Candidate elsewhere = sigstore.signs(IMAGE)
                .leaf(_ -> unseen())
                .holder(key)
                .stampedBy(TestTimestampAuthority.create(), TestCertificate.NOW)
                .bundle();

        assertThat(signed(withoutLogs(TIMESTAMPS_ALONE), elsewhere)).isInstanceOf(Outcome.Unmet.class);
    }

    private Candidate unlogged() {
        return sigstore.signs(IMAGE).leaf(_ -> unseen()).holder(key).stamped().bundle();
    }

    /** A certificate of {@link #key} that no log saw. */
    private TestLeaf unseen() {
        return sigstore.authority().leaf(key);
    }

    private TestProfiles withoutLogs(ProofPolicy policy) {
        TrustRoot root =
                sigstore.trusted().logs(new Log[0]).certificateLogs(new Log[0]).root();
        return TestProfiles.profile().root("own", root).keyless("release", workflow(), "own", policy);
    }

    private static ProofPolicy policy(Demand log, Demand timestamps, Demand certificateLog) {
        return new ProofPolicy(log, timestamps, certificateLog);
    }
}
