package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.ScriptedEvidence;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.Violation;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Violation ROOT =
            new Violation("RUNS_AS_ROOT", "runs as root", "high", "container app", "uid 0");
    private static final Violation HOST = new Violation("HOST_NETWORK", "on the host's network", "high", "", "");

    private static Cases hardened(String... rules) {
        return Cases.judgedBy(TestProfiles.profile().workload("hardening", rules));
    }

    @Test
    void aWorkloadPassesWhereEachRuleDoes() {
        Cases cases = hardened("one", "two");
        cases.rules.passes("one").passes("two");

        assertThat(cases.outcome("hardening")).isEqualTo(new Outcome.Met(List.of(), List.of()));
        assertThat(cases.rules.asked().getFirst().asks()).hasSize(2);
        assertThat(cases.findings().getFirst().image()).isEmpty();
    }

    @Test
    void eachReasonForWhichARuleDeniesIsTold() {
        Cases cases = hardened("one", "two");
        cases.rules.denies("one", ROOT, HOST).denies("two", HOST);

        assertThat(cases.told("hardening")).isEqualTo("Fail HOST_NETWORK RUNS_AS_ROOT");
        assertThat(Cases.problems(cases.outcome("hardening")).getLast())
                .isEqualTo(new Problem("RUNS_AS_ROOT", "runs as root", "container app", "uid 0"));
    }

    /** What a rule only warns of is told and recorded, and refuses nothing; whatever else is the matter comes first. */
    @Test
    void whatARuleWarnsOfBindsNobody() {
        Cases cases = hardened("one", "two");
        cases.rules.passes("one").answers("two", (_, _) -> new Answer.Decided(List.of(), List.of(ROOT)));

        assertThat(cases.told("hardening")).isEqualTo("Fail RUNS_AS_ROOT");
        assertThat(cases.findings().getFirst().lenience()).contains("the policy only warns");
        cases.rules.denies("one", HOST);
        assertThat(cases.told("hardening")).isEqualTo("Fail HOST_NETWORK");
        assertThat(cases.findings().getFirst().isBinding()).isTrue();
        cases.rules.undecided("one", "eval error");
        assertThat(cases.told("hardening")).isEqualTo("Unknown POLICY_UNDECIDED");
        assertThat(cases.findings().getFirst().isBinding()).isTrue();
    }

    @Test
    void whatARuleWarnsOfInOneOfSeveralThatSufficeIsTold() {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .requires(
                                "approved",
                                Optional.of(ApprovalScenes.kind("deploy-approval")),
                                List.of(),
                                Optional.empty(),
                                List.of("one")))
                .found(ApprovalScenes.approval("github", "bob"));
        cases.rules.answers("one", (_, _) -> new Answer.Decided(List.of(), List.of(HOST)));

        assertThat(cases.told("approved")).isEqualTo("Fail HOST_NETWORK");
        assertThat(cases.findings().getFirst().isBinding()).isFalse();
    }

    @Test
    void oneRuleThatCannotBeRunLeavesItUnknown() {
        Cases cases = hardened("one", "two");
        cases.rules.passes("one").undecided("two", "eval error");

        assertThat(cases.told("hardening")).isEqualTo("Unknown POLICY_UNDECIDED");
        assertThat(cases.message("hardening")).isEqualTo("two: eval error");
    }

    @Test
    void aDeployedRuleIsCalledByItsName() {
        Answers none = new Answers(Map.of());
        Ask ask = new Ask(
                "a",
                "hardening",
                "own@243bbc7c",
                JsonNodeFactory.instance.objectNode(),
                Optional.empty(),
                Optional.empty());

        assertThat(Heard.of(List.of(ask), none).undecided())
                .extracting(Problem::message)
                .containsExactly("own: the policy engine gave no answer to this ask");
    }

    @Test
    void aRuleThatDeniesWeighsMoreThanOneThatCannotBeRun() {
        Cases cases = hardened("one", "two");
        cases.rules.denies("one", ROOT).undecided("two", "eval error");

        assertThat(cases.told("hardening")).isEqualTo("Fail RUNS_AS_ROOT");
    }

    /** It may be excused by nobody's outage: whoever deploys may have brought it about. */
    @Test
    void aRuleThatCannotTellPeopleApartHasNotDecided() {
        Cases cases = hardened("one", "two");
        Violation doubt = new Violation("UNMAPPED_IDENTITY", "is 7 bob?", "high", "", "pull/812");
        cases.rules.passes("one").denies("two", doubt);

        assertThat(cases.told("hardening")).isEqualTo("Unknown UNMAPPED_IDENTITY");
        assertThat(Cases.problems(cases.outcome("hardening")))
                .containsExactly(new Problem("UNMAPPED_IDENTITY", "is 7 bob?", "", "pull/812"));
        cases.rules.denies("one", ROOT);
        assertThat(cases.told("hardening")).isEqualTo("Fail RUNS_AS_ROOT");
    }

    @Test
    void anAskWithoutAnAnswerIsUnknown() {
        Cases cases = hardened("one");
        Evaluated evaluated = new Evaluation(new ScriptedEvidence(), (input, deadline) -> new Answers(Map.of()))
                .evaluate(cases.question(), cases.profile());

        assertThat(Compliance.of(evaluated.verdict())).isEqualTo(Compliance.UNKNOWN);
    }

    @Test
    void anEngineThatThrowsIsABugThatNobodyHides() {
        Cases cases = hardened("one");
        Evaluation broken = new Evaluation(new ScriptedEvidence(), (input, deadline) -> {
            throw new IllegalStateException("bug");
        });

        assertThatThrownBy(() -> broken.evaluate(cases.question(), cases.profile()))
                .hasMessage("bug");
    }

    @Test
    void aRequirementWithNeitherEvidenceNorRuleProvesNothing() {
        assertThat(hardened().told("hardening")).isEqualTo("Unknown POLICY_UNDECIDED");
    }

    @Test
    void nothingIsAskedWhereEvidenceAloneDecides() {
        Cases cases = Cases.judgedBy(
                TestProfiles.profile().trust("release", RELEASE).scan("scanned", Optional.empty(), "any"));
        cases.rules.passes("any");

        assertThat(cases.told("scanned")).isEqualTo("Missing SCAN_MISSING");
        assertThat(cases.rules.asked()).isEmpty();
    }

    @Test
    void allAsksGoInOneCallEachUnderItsOwnId() {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("signed", Optional.of(EvidenceKind.SIGNATURE), List.of(), Optional.empty(), List.of("s"))
                .scan("scanned", Optional.empty(), "v")
                .workload("hardening", "h");
        Candidate scan = Cases.scan(RELEASE, Duration.ofHours(1));
        Cases cases = Cases.judgedBy(profile).found(RELEASE.signs(IMAGE), scan);
        cases.rules.passes("s").passes("v").passes("h");
        cases.evaluate();

        assertThat(cases.rules.asked()).hasSize(1);
        List<Ask> asks = cases.rules.asked().getFirst().asks();
        assertThat(asks).extracting(Ask::id).doesNotHaveDuplicates();
        assertThat(asks)
                .extracting(Ask::requirement, Ask::policy, Ask::image, Ask::about)
                .containsExactly(
                        tuple("signed", "s", Optional.of(Cases.REFERENCE), Optional.empty()),
                        tuple(
                                "scanned",
                                "v",
                                Optional.of(Cases.REFERENCE),
                                Optional.of(About.scan(
                                        scan.evidence().toString(),
                                        List.of(scan.evidence().toString())))),
                        tuple("hardening", "h", Optional.empty(), Optional.empty()));
        assertThat(asks.getLast().params().path("of").textValue()).isEqualTo("hardening");
    }

    @Test
    void aFindingCarriesWhatItsRequirementSays() {
        Cases cases = hardened("one");
        cases.rules.passes("one");

        Finding finding = cases.findings().getFirst();
        assertThat(finding.owner()).contains("owner of hardening");
        assertThat(finding.remediation().orElseThrow().text()).isEqualTo("mend hardening");
        assertThat(finding.controls()).hasSize(1);
        assertThat(finding.kind()).isEmpty();
        assertThat(finding.with(Findings.outcome("bad")).requirement()).isEqualTo("hardening");
        assertThat(finding.with(Findings.outcome("bad")).outcome()).isEqualTo(Findings.outcome("bad"));
    }

    @Test
    void aRuleThatTakesTooMuchOrErrsOnItsInputSaysSoByACodeOfItsOwn() {
        Cases cases = hardened("one", "two");
        cases.rules
                .answers("one", (input, ask) -> new Answer.Undecided(Answer.Cause.TOO_MUCH, "late"))
                .answers("two", (input, ask) -> new Answer.Undecided(Answer.Cause.INPUT, "no number"));

        assertThat(cases.outcome("hardening"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.problems())
                                .extracting(Problem::code)
                                .containsExactlyInAnyOrder(Codes.OVERLOADED, Codes.POLICY_ERRED));
    }
}
