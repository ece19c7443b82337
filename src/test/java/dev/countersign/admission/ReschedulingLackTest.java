package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Result;
import dev.countersign.decision.Softening;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnReschedule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Pod of a change that was admitted may lack when it is made again. */
class ReschedulingLackTest extends ReschedulingScene {
    @Test
    void runsAgainWithAFlagWhereOnlyTheScanAged() {
        deployed();
        now(Result.STALE, "SCAN_STALE");

        JsonNode response = admitted(pod());

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/auditAnnotations/outcome").asText()).isEqualTo("AdmittedFlagged");
        assertThat(response.path("warnings")).isNotEmpty();
        assertThat(world.records.flagged()).containsExactly("api-0");
        assertThat(world.records.kept()).hasSize(1);
    }

    /** Whoever scans each day, and whose scanner then stops, has other evidence by now than when it was admitted. */
    @Test
    void runsAgainWhereWhatAgedIsLaterEvidenceThatHoldsInEverythingElse() {
        deployed();
        laterEvidenceAged(finding -> finding);

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).containsExactly("api-0");
    }

    @Test
    void isJudgedWhereMoreIsTheMatterWithLaterEvidenceThanThatItAged() {
        deployed();
        Outcome worse = new Outcome.Unmet(Result.FAIL, List.of(Problem.of("CVE_FOUND", "told")), List.of(), List.of());
        laterEvidenceAged(finding -> finding.requirement().equals("signed") ? finding.with(worse) : finding);

        refused(pod());
    }

    /** @param ageless what it comes to where age is no matter */
    private void laterEvidenceAged(UnaryOperator<Finding> ageless) {
        Outcome aged = new Outcome.Unmet(
                Result.STALE,
                List.of(Problem.of("SCAN_STALE", "told")),
                List.of(Digest.sha256("a later scan".getBytes(StandardCharsets.UTF_8))),
                List.of());
        each(finding -> finding.requirement().equals("signed") ? finding.with(aged) : finding, ageless);
    }

    /** What could be looked at a moment ago is not excused by what cannot be now. */
    @Test
    void isJudgedWhereTheSecondLookCannotTellWhatTheFirstCould() {
        deployed();
        laterEvidenceAged(finding -> finding.requirement().equals("signed")
                ? finding.with(new Outcome.Unknown(List.of(Problem.of("POLICY_UNDECIDED", "told"))))
                : finding);

        refused(pod());
    }

    @ParameterizedTest
    @CsvSource({
        "STALE, EVIDENCE_STALE, true",
        "UNKNOWN, REGISTRY_UNREACHABLE, true",
        "UNKNOWN, OVERLOADED, false",
        "UNKNOWN, CHANGE_UNKNOWN, false",
        "FAIL, CVE_FOUND, false",
        "MISSING, EVIDENCE_OF_EARLIER_CHANGE, false",
        "MISSING, SIGNATURE_MISSING, false",
        "UNTRUSTED, SIGNER_UNTRUSTED, false",
        "STALE, SOMETHING_ELSE, false"
    })
    void runsAgainOnlyForWhatTimeDid(Result result, String code, boolean allowed) {
        deployed();
        now(result, code);

        assertThat(admitted(pod()).path("allowed").asBoolean()).isEqualTo(allowed);
    }

    /** Templates name tags: without the registry nobody else knows which bytes they were. */
    @Test
    void runsAgainWithTheBytesOnRecordWhereTheRegistryIsDown() {
        deployed();
        world.registry.says(GOOD, new Located.Unknown("down"));
        now(Result.UNKNOWN, "REGISTRY_UNREACHABLE");
        ReviewJson review = pod();

        assertThat(admitted(review).path("allowed").asBoolean()).isTrue();
        assertThat(review.request().at("/object/spec/containers/0/image").asText())
                .isEqualTo(GOOD + "@" + ScriptedLocator.digest(GOOD));
    }

    @Test
    void isJudgedWhereTheRegistryIsDownAndTheProfileSaysSo() {
        hold(OnReschedule.JUDGE);
        deployed();
        world.registry.says(GOOD, new Located.Unknown("down"));
        ReviewJson review = pod();

        refused(review);
        assertThat(review.request().at("/object/spec/containers/0/image").asText())
                .isEqualTo(GOOD);
    }

    /** What the registry says does not exist is not fetched from memory. */
    @Test
    void isJudgedWhereTheRegistryHasItNoMore() {
        deployed();
        world.registry.says(GOOD, new Located.Absent("gone"));

        refused(pod());
    }

    @Test
    void isJudgedWhereWhatCannotBeToldNowWasNotMetThenEither() {
        world.modes = (profile, _) -> new ModeInEffect(Mode.ENFORCE, Optional.of(new Softening.NotReady()));
        now(Result.FAIL, "CVE_FOUND");
        deployed();
        world.modes = dev.countersign.decision.Modes.AS_ASKED;
        now(Result.UNKNOWN, "REGISTRY_UNREACHABLE");

        refused(pod());
    }
}
