package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Told.problem;
import static dev.countersign.decision.Told.signed;
import static dev.countersign.decision.Told.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import org.junit.jupiter.api.Test;

/** What becomes of signatures where what they are checked with is gone. */
class LostTrustTest {
    private final TestSigstore sigstore = TestSigstore.create();
    private final TestSigner key = TestSigner.create();

    @Test
    void believesNobodyUnderARootThatIsGone() {
        TestProfiles profile = release(ProofPolicy.KEYLESS).keyless("lost", workflow(), "gone", ProofPolicy.KEYLESS);

        assertThat(problem(
                        Cases.judgedBy(profile.signature("signed", "lost"))
                                .found(logged())
                                .outcome("signed"),
                        Codes.TRUST_NOT_AT_HAND))
                .startsWith("the keys and trust roots of lost are gone");
    }

    @Test
    void whereAllTrustIsGoneNothingIsLetInAsIfARegistryHadFailed() {
        TestProfiles profile = TestProfiles.profile()
                .mode(Mode.ENFORCE, OnVerifierError.ADMIT_AND_RECORD)
                .keyless("lost", workflow(), "gone", ProofPolicy.KEYLESS)
                .signature("signed");

        assertThat(Cases.judgedBy(profile).evaluate().verdict()).isInstanceOf(Verdict.NonCompliant.class);
    }

    @Test
    void aKeyUnderARootThatIsGoneCountsForNothing() {
        TestProfiles profile = profile().trust("offline", key, "gone", ProofPolicy.KEY);

        assertThat(problem(signed(profile, key.signs(IMAGE)), Codes.TRUST_NOT_AT_HAND))
                .contains("offline are gone");
    }

    private Candidate logged() {
        return sigstore.signs(IMAGE).logged().bundle();
    }

    private TestProfiles profile() {
        return TestProfiles.profile().root("own", sigstore.root());
    }

    private TestProfiles release(ProofPolicy policy) {
        return profile().keyless("release", workflow(), "own", policy);
    }
}
