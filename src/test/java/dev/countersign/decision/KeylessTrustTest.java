package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Told.problem;
import static dev.countersign.decision.Told.signed;
import static dev.countersign.decision.Told.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.Claim;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TestLeaf;
import dev.countersign.identity.TextPattern;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.trustroot.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who counts where a profile trusts people and workflows instead of keys. */
class KeylessTrustTest {
    private static final String DEV = TestLeaf.URI.replace("main", "dev");

    private final TestSigstore sigstore = TestSigstore.create();
    private final TestSigner key = TestSigner.create();

    @Test
    void takesTheSignatureOfWhomTheProfileMeans() {
        Outcome outcome = signed(release(ProofPolicy.KEYLESS), logged());

        assertThat(outcome).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void saysWhoSignedAndWhomTheProfileMeans() {
        Outcome outcome = signed(
                release(ProofPolicy.KEYLESS),
                sigstore.signs(IMAGE).leaf(leaf -> leaf.uri(DEV)).logged().bundle());

        assertThat(problem(outcome, Codes.SIGNER_UNTRUSTED))
                .isEqualTo("signed by the URI \"" + DEV + "\" of " + TestLeaf.ISSUER
                        + "; trust entry \"release\" wants subject \"" + TestLeaf.URI + "\"; sign it as release");
    }

    @Test
    void takesNobodyOfAnotherIssuer() {
        Outcome outcome = signed(
                release(ProofPolicy.KEYLESS),
                sigstore.signs(IMAGE)
                        .leaf(leaf -> leaf.fulcio(8, "https://evil.example"))
                        .logged()
                        .bundle());

        assertThat(problem(outcome, Codes.SIGNER_UNTRUSTED)).contains("wants issuer \"" + TestLeaf.ISSUER + "\"");
    }

    @Test
    void takesNobodyWhoseSubjectIsOfAnotherKind() {
        IdentityMatcher email = new IdentityMatcher(
                new TextPattern.Exact(TestLeaf.ISSUER),
                new TextPattern.Exact(TestLeaf.URI),
                Optional.of(Subject.Kind.EMAIL),
                Map.of());

        assertThat(problem(
                        signed(profile().keyless("release", email, "own", ProofPolicy.KEYLESS), logged()),
                        Codes.SIGNER_UNTRUSTED))
                .contains("wants subject the e-mail address");
    }

    @Test
    void takesNobodyWhoseClaimsDiffer() {
        IdentityMatcher claims = new IdentityMatcher(
                new TextPattern.Exact(TestLeaf.ISSUER),
                new TextPattern.Exact(TestLeaf.URI),
                Optional.empty(),
                Map.of(Claim.SOURCE_REPOSITORY_IDENTIFIER, "42"));

        assertThat(problem(
                        signed(profile().keyless("release", claims, "own", ProofPolicy.KEYLESS), logged()),
                        Codes.SIGNER_UNTRUSTED))
                .contains("wants sourceRepositoryIdentifier \"42\"");
    }

    @Test
    void wantsALogToHaveRecordedTheSignatureUnlessToldOtherwise() {
        Candidate stamped = sigstore.signs(IMAGE).stamped().bundle();

        assertThat(problem(signed(release(ProofPolicy.KEYLESS), stamped), Flaw.PROOF_MISSING.name()))
                .isEqualTo("signed by the URI \"" + TestLeaf.URI + "\" of " + TestLeaf.ISSUER
                        + ", which trust entry \"release\" does not take: no transparency log is proved to have recorded"
                        + " the signature; sign it as release");
        assertThat(signed(release(policy(Demand.OPTIONAL, Demand.OPTIONAL, Demand.REQUIRED)), stamped))
                .isInstanceOf(Outcome.Met.class);
    }

    @Test
    void wantsATimestampWhereTheProfileSaysSo() {
        ProofPolicy policy = policy(Demand.REQUIRED, Demand.REQUIRED, Demand.REQUIRED);

        assertThat(problem(signed(release(policy), logged()), Flaw.PROOF_MISSING.name()))
                .contains("no timestamp authority");
        assertThat(signed(
                        release(policy),
                        sigstore.signs(IMAGE).logged().stamped().bundle()))
                .isInstanceOf(Outcome.Met.class);
    }

    @Test
    void aTimeThatItTakesNoAccountOfDatesNoCertificate() {
        ProofPolicy ignoring = policy(Demand.IGNORED, Demand.OPTIONAL, Demand.REQUIRED);

        assertThat(problem(signed(release(ignoring), logged()), Flaw.SIGNING_TIME_UNPROVED.name()))
                .contains("nothing that it takes account of proves when the signature was made");
        assertThat(signed(
                        release(ignoring),
                        sigstore.signs(IMAGE).logged().stamped().bundle()))
                .isInstanceOf(Outcome.Met.class);
    }

    @Test
    void wantsAsManyOperatorsOfLogsAsTheProfileSays() {
        ProofPolicy two =
                new ProofPolicy(Demand.REQUIRED, Demand.OPTIONAL, Demand.REQUIRED, new ProofPolicy.Operators(2, 1, 1));

        assertThat(problem(
                        signed(
                                release(two),
                                sigstore.signs(IMAGE).logged().logged().bundle()),
                        Flaw.PROOF_MISSING.name()))
                .contains("1 of 2 operators needed of a transparency log");
        assertThat(signed(
                        release(two), sigstore.signs(IMAGE).logged().loggedIn2().bundle()))
                .isInstanceOf(Outcome.Met.class);
    }

    @Test
    void believesNoAuthorityOfARootThatTheEntryDoesNotName() {
        TestSigstore other = TestSigstore.create();
        TestProfiles profile = profile()
                .root("other", other.root())
                .keyless("release", workflow(), "own", ProofPolicy.KEYLESS)
                .keyless("elsewhere", workflow(), "other", ProofPolicy.KEYLESS);

        assertThat(problem(
                        Cases.judgedBy(profile.signature("signed", "release"))
                                .found(other.signs(IMAGE)
                                        .leaf(leaf -> leaf.uri(DEV))
                                        .logged()
                                        .bundle())
                                .outcome("signed"),
                        Codes.SIGNER_UNTRUSTED))
                .contains("wants subject");
        assertThat(problem(
                        Cases.judgedBy(profile.keyless("dev", workflow(DEV), "own", ProofPolicy.KEYLESS)
                                        .signature("by dev", "dev"))
                                .found(other.signs(IMAGE)
                                        .leaf(leaf -> leaf.uri(DEV))
                                        .logged()
                                        .bundle())
                                .outcome("by dev"),
                        Flaw.PROOF_MISSING.name()))
                .contains("nobody of TrustRoot own vouches for it");
    }

    @Test
    void wantsALogForAKeyWhereTheProfileSaysSo() {
        ProofPolicy policy = policy(Demand.REQUIRED, Demand.OPTIONAL, Demand.IGNORED);

        assertThat(problem(
                        signed(profile().trust("offline", key, "own", policy), key.signs(IMAGE)),
                        Flaw.PROOF_MISSING.name()))
                .contains("no transparency log");
        assertThat(signed(
                        profile().trust("offline", key, "own", policy),
                        sigstore.signs(IMAGE).keyed(key).logged().bundle()))
                .isInstanceOf(Outcome.Met.class);
    }

    @Test
    void wantsALogToHaveRecordedTheCertificateUnlessToldOtherwise() {
        ProofPolicy ignoring = policy(Demand.REQUIRED, Demand.OPTIONAL, Demand.IGNORED);

        assertThat(problem(
                        signed(withoutCertificateLog(ProofPolicy.KEYLESS), logged()),
                        Flaw.CERTIFICATE_LOG_UNKNOWN.name()))
                .contains("no certificate transparency log");
        assertThat(signed(withoutCertificateLog(ignoring), logged())).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void whatAStrangerSignedIsNotWhatSomebodyTrustedSigned() {
        TestProfiles profile = release(ProofPolicy.KEYLESS).trust("scanner", key);
        Candidate stranger =
                sigstore.signs(IMAGE).leaf(leaf -> leaf.uri(DEV)).logged().bundle();

        Candidate scanner = key.signs(IMAGE);

        Cases both = Cases.judgedBy(profile.signature("signed", "release")).found(stranger, scanner);

        assertThat(problem(both.outcome("signed"), Codes.SIGNER_NOT_ELIGIBLE))
                .startsWith("signed by scanner: trust entry \"scanner\" is none of those");
        assertThat(both.outcome("signed")).extracting("evidence").isEqualTo(List.of(scanner.evidence()));
        assertThat(problem(both.found(stranger).outcome("signed"), Codes.SIGNER_UNTRUSTED))
                .startsWith("signed by the URI");
    }

    @Test
    void whatAStrangerSignedOfAnotherImageIsUntrustedAndWhatSomebodyTrustedSignedIsOfAnotherImage() {
        Candidate strangers = sigstore.signs(Cases.digest(2))
                .leaf(leaf -> leaf.uri(DEV))
                .logged()
                .bundle();
        Candidate ours = sigstore.signs(Cases.digest(2)).logged().bundle();

        assertThat(problem(signed(release(ProofPolicy.KEYLESS), strangers), Codes.SIGNER_UNTRUSTED))
                .startsWith("signed by the URI \"" + DEV + "\"")
                .contains("whom no trust entry means, and about another image");
        Outcome both = Cases.judgedBy(release(ProofPolicy.KEYLESS).signature("signed"))
                .found(strangers, ours)
                .outcome("signed");
        assertThat(problem(both, Flaw.EVIDENCE_FOR_OTHER_IMAGE.name())).startsWith("its subjects");
        assertThat(both).extracting("evidence").isEqualTo(List.of(ours.evidence()));
    }

    private Candidate logged() {
        return sigstore.signs(IMAGE).logged().bundle();
    }

    private TestProfiles withoutCertificateLog(ProofPolicy policy) {
        return TestProfiles.profile()
                .root("own", sigstore.trusted().certificateLogs(new Log[0]).root())
                .keyless("release", workflow(), "own", policy);
    }

    private TestProfiles profile() {
        return TestProfiles.profile().root("own", sigstore.root());
    }

    private TestProfiles release(ProofPolicy policy) {
        return profile().keyless("release", workflow(), "own", policy);
    }

    private static ProofPolicy policy(Demand log, Demand timestamps, Demand certificateLog) {
        return new ProofPolicy(log, timestamps, certificateLog);
    }
}
