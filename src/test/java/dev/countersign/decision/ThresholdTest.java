package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.TestLeaf;
import dev.countersign.identity.TextPattern;
import dev.countersign.profile.ValidFor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private final TestSigstore sigstore = TestSigstore.create();

    private static TestProfiles group() {
        return TestProfiles.profile().trust("security", ValidFor.EVER, RELEASE, SCANNER);
    }

    private static Cases two(TestProfiles profile, Candidate... found) {
        return Cases.judgedBy(profile.signatures("signed", 2)).found(found);
    }

    private TestProfiles workflows() {
        return TestProfiles.profile()
                .root("own", sigstore.root())
                .keyless("workflow", anybodyOfTheIssuer(), "own", ProofPolicy.KEYLESS);
    }

    private static IdentityMatcher anybodyOfTheIssuer() {
        try {
            return new IdentityMatcher(
                    TextPattern.exact(TestLeaf.ISSUER), TextPattern.regex(".*"), Optional.empty(), Map.of());
        } catch (InvalidMatcherException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void twoKeysOfOneEntryAreTwo() {
        assertThat(two(group(), RELEASE.signs(IMAGE), SCANNER.signsLegacy(IMAGE))
                        .told("signed"))
                .isEqualTo("Pass");
    }

    @Test
    void keysOfTwoEntriesAreTwo() {
        TestProfiles profile = TestProfiles.profile().trust("release", RELEASE).trust("security", SCANNER);

        assertThat(two(profile, RELEASE.signs(IMAGE), SCANNER.signs(IMAGE)).told("signed"))
                .isEqualTo("Pass");
    }

    @Test
    void oneKeyIsOneHoweverOftenItSigns() {
        assertThat(two(group(), RELEASE.signs(IMAGE), RELEASE.signsLegacy(IMAGE))
                        .told("signed"))
                .isEqualTo("Missing SIGNATURES_TOO_FEW");
    }

    @Test
    void oneKeyInTwoEntriesIsOne() {
        TestProfiles profile = TestProfiles.profile().trust("first", RELEASE).trust("second", RELEASE);

        assertThat(two(profile, RELEASE.signs(IMAGE)).told("signed")).isEqualTo("Missing SIGNATURES_TOO_FEW");
    }

    @Test
    void oneIdentityIsOneWhateverKeysItSignsWith() {
        Candidate first = sigstore.signs(IMAGE).logged().bundle();
        Candidate second = sigstore.signs(IMAGE).logged().bundle();

        assertThat(two(workflows(), first, second).told("signed")).isEqualTo("Missing SIGNATURES_TOO_FEW");
    }

    @Test
    void twoIdentitiesAreTwo() {
        Candidate first = sigstore.signs(IMAGE).logged().bundle();
        Candidate second = sigstore.signs(IMAGE)
                .leaf(leaf -> leaf.uri(TestLeaf.URI + "/other"))
                .logged()
                .bundle();

        assertThat(two(workflows(), first, second).told("signed")).isEqualTo("Pass");
    }

    @Test
    void aKeyAndACertificateOfTheSameKeyAreOne() {
        TestSigner key = TestSigner.create();
        Candidate certified = sigstore.signs(IMAGE).holder(key).logged().bundle();
        Candidate other = sigstore.signs(IMAGE).logged().bundle();

        assertThat(two(workflows().trust("offline", key), key.signs(IMAGE), certified)
                        .told("signed"))
                .isEqualTo("Missing SIGNATURES_TOO_FEW");
        assertThat(two(workflows().trust("offline", key), key.signs(IMAGE), other)
                        .told("signed"))
                .isEqualTo("Pass");
    }

    @Test
    void whoSharesAKeyWithTwoOthersJoinsThem() {
        TestSigner key = TestSigner.create();
        TestProfiles profile = workflows().trust("offline", key);
        Candidate own = sigstore.signs(IMAGE).logged().bundle();
        Candidate shared = sigstore.signs(IMAGE).holder(key).logged().bundle();

        assertThat(two(profile, own, key.signs(IMAGE), shared).told("signed")).isEqualTo("Missing SIGNATURES_TOO_FEW");
    }

    @Test
    void strangersAndSignaturesOfOtherImagesAreNotCounted() {
        assertThat(two(group(), RELEASE.signs(IMAGE), STRANGER.signs(IMAGE), SCANNER.signs(Cases.digest(2)))
                        .told("signed"))
                .isEqualTo("Missing SIGNATURES_TOO_FEW");
    }

    @Test
    void onlyTheNamedEntriesAreCounted() {
        TestProfiles profile = group().trust("other", STRANGER);

        assertThat(Cases.judgedBy(profile.signatures("signed", 2, "security"))
                        .found(RELEASE.signs(IMAGE), STRANGER.signs(IMAGE))
                        .told("signed"))
                .isEqualTo("Missing SIGNATURES_TOO_FEW");
    }

    @Test
    void saysWhoseSignatureIsThereAndWhoseIsMissing() {
        TestProfiles profile = group().root("own", sigstore.root())
                .keyless("workflow", anybodyOfTheIssuer(), "own", ProofPolicy.KEYLESS);
        Candidate signature = RELEASE.signs(IMAGE);
        Cases one = two(profile, signature);

        assertThat(one.message("signed"))
                .isEqualTo("signed by 1 of 2 different signers needed: there is security (key %s…);"
                                .formatted(shortly(RELEASE))
                        + " missing is one of security (key %s…), workflow (subject a text that \".*\" matches as a whole);"
                                .formatted(shortly(SCANNER))
                        + " sign it with the key of security or as workflow");
        assertThat(one.outcome("signed")).extracting("evidence").isEqualTo(List.of(signature.evidence()));
    }

    @Test
    void whoMaySignAsSeveralIsAskedForAnother() {
        assertThat(two(workflows(), sigstore.signs(IMAGE).logged().bundle()).message("signed"))
                .contains("missing is one of workflow as somebody else than above");
    }

    @Test
    void whereSomethingWasNotSeenTheMissingOneMayBeThere() {
        assertThat(two(group(), RELEASE.signs(IMAGE))
                        .unseen(Cause.UNREACHABLE, "tag x.sig: timeout", "")
                        .told("signed"))
                .isEqualTo("Unknown REGISTRY_UNREACHABLE");
        assertThat(two(group(), RELEASE.signs(IMAGE))
                        .unseen(Cause.OVER_LIMIT, "too many", "")
                        .told("signed"))
                .isEqualTo("Unreadable EVIDENCE_OVER_LIMIT");
        assertThat(two(group(), RELEASE.signs(IMAGE), SCANNER.signs(IMAGE))
                        .unseen(Cause.UNREACHABLE, "tag x.sig: timeout", "")
                        .told("signed"))
                .isEqualTo("Pass");
    }

    private static String shortly(TestSigner signer) {
        return signer.key().fingerprint().toString().substring(0, 19);
    }
}
