package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Located;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.TemplateHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules see of what ran before a change. */
class PreviousTest {
    private static final TestSigner SCANNER = TestSigner.create();
    private static final Digest FORMER = Cases.digest(77);
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<PolicyInput.Image> seen = new ArrayList<>();

    private Cases comparing(String... rules) {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("scanner", SCANNER)
                        .comparing(rules)
                        .scan("scanned", Optional.empty(), "same"))
                .found(scan(SCANNER, HOUR));
        cases.rules.answers("same", (input, _) -> {
            seen.addAll(input.images());
            return new Answer.Decided(List.of());
        });
        Candidate former = SCANNER.attests(
                FORMER,
                TestScans.COSIGN_VULN,
                TestScans.trivy(NOW.minus(HOUR).toString(), TestScans.trivyFinding("CVE-1", "HIGH")));
        cases.evidence.says(APP, FORMER, TestEvidence.of(FORMER, cases.profile().anchors(), List.of(former)));
        return cases;
    }

    private static ImageInQuestion ran(String reference, String container, Digest digest) {
        return new ImageInQuestion(
                reference, List.of(new ImageUse(container, ImageUse.Type.APP, reference)), new Located.At(digest));
    }

    private static Previous.Ran ran(ImageInQuestion... images) {
        return new Previous.Ran(List.of(images));
    }

    private Optional<PolicyInput.Previous> previous() {
        return seen.getLast().previous();
    }

    @Test
    void isSeenWithItsScans() {
        assertThat(comparing("same").after(ran(ran(APP + ":1", "app", FORMER))).told("scanned"))
                .isEqualTo("Pass");

        PolicyInput.Previous previous = previous().orElseThrow();
        assertThat(previous.reference()).contains(APP + ":1");
        assertThat(previous.digest()).contains(FORMER.toString());
        assertThat(previous.scans())
                .singleElement()
                .satisfies(scan -> assertThat(scan.findings().tree())
                        .extracting(found -> found.path("id").asText())
                        .containsExactly("CVE-1"));
    }

    @Test
    void isOfTheSameContainerBeforeItIsOfTheSameRepository() {
        ImageInQuestion sidecar = ran(APP + ":0", "sidecar", IMAGE);
        ImageInQuestion elsewhere = ran("registry.example/other:1", "app", FORMER);

        comparing("same").after(ran(sidecar, elsewhere)).evaluate();
        assertThat(previous()).flatMap(PolicyInput.Previous::reference).contains("registry.example/other:1");

        comparing("same").after(ran(sidecar)).evaluate();
        assertThat(previous()).flatMap(PolicyInput.Previous::reference).contains(APP + ":0");
    }

    @Test
    void isSomethingElseWhereTheProfileDoesNotSpeakOfIt() {
        comparing("same")
                .after(ran(ran("docker.io/library/nginx:1", "app", FORMER)))
                .evaluate();

        assertThat(previous())
                .contains(new PolicyInput.Previous(Optional.empty(), Optional.empty(), List.of(), List.of()));
    }

    @Test
    void isNotLookedForWhereNoRuleComparesWithIt() {
        comparing("another").after(new Previous.Unknown("no stamp")).evaluate();
        comparing().after(ran(ran(APP + ":1", "app", FORMER))).evaluate();

        assertThat(previous()).isEmpty();
    }

    @Test
    void isCouldNotTellWhereNobodySaysWhatRan() {
        assertThat(comparing("same").after(new Previous.Unknown("no stamp")).told("scanned"))
                .isEqualTo("Unknown CHANGE_UNKNOWN");
        assertThat(seen).isEmpty();
    }

    @Test
    void thatNobodySaysWhatRanHidesNothingThatOtherRulesFind() {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("scanner", SCANNER)
                        .comparing("same")
                        .scan("scanned", Optional.empty(), "same", "none-found"))
                .ruleNoneFound()
                .after(new Previous.Unknown("no stamp"));

        assertThat(cases.told("scanned")).isEqualTo("Missing SCAN_MISSING");
        assertThat(cases.found(scan(SCANNER, HOUR, TestScans.trivyFinding("CVE-1", "HIGH")))
                        .told("scanned"))
                .isEqualTo("Fail FOUND");
        assertThat(cases.found(scan(SCANNER, HOUR)).told("scanned")).isEqualTo("Unknown CHANGE_UNKNOWN");
    }

    @Test
    void aRuleOnTheWorkloadIsNotAskedWithoutItEither() {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                .trust("scanner", SCANNER)
                .comparing("same")
                .workload("whole", "same"));
        cases.rules.answers("same", (_, _) -> new Answer.Decided(List.of()));

        assertThat(cases.after(new Previous.Unknown("no stamp")).told("whole")).isEqualTo("Unknown CHANGE_UNKNOWN");
        assertThat(cases.after(new Previous.None()).told("whole")).isEqualTo("Pass");
    }

    @Test
    void isCouldNotTellWhereItsScansCouldNotBeSeen() {
        Cases cases = comparing("same").after(ran(ran(APP + ":1", "app", FORMER)));
        cases.evidence.says(
                APP, FORMER, TestEvidence.with(dev.countersign.gather.Evidence.NONE, Cause.UNREACHABLE, "down", ""));

        assertThat(cases.told("scanned")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
        assertThat(mayBeOfTheAsking(cases)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_BYTES, EVIDENCE_WRONG_BYTES",
        "OVER_LIMIT, EVIDENCE_OVER_LIMIT",
        "MALFORMED, REGISTRY_ANSWER_MALFORMED",
        "FORBIDDEN_TARGET, REDIRECT_FORBIDDEN",
        "FORBIDDEN_REALM, REALM_FORBIDDEN",
        "DENIED, EVIDENCE_DENIED",
        "OVERLOADED, OVERLOADED"
    })
    void isNobodysExcuseWhereTheRegistryAnsweredWronglyOfIt(Cause cause, String code) {
        Cases cases = comparing("same").after(ran(ran(APP + ":1", "app", FORMER)));
        cases.evidence.says(APP, FORMER, TestEvidence.with(dev.countersign.gather.Evidence.NONE, cause, "bad", ""));

        assertThat(cases.told("scanned")).isEqualTo("Unknown " + code);
        assertThat(mayBeOfTheAsking(cases)).isTrue();
    }

    @Test
    void anOutageBesideItHidesNoWrongAnswer() {
        Cases cases = comparing("same").after(ran(ran(APP + ":1", "app", FORMER)));
        cases.evidence.says(
                APP,
                FORMER,
                TestEvidence.with(
                        TestEvidence.with(dev.countersign.gather.Evidence.NONE, Cause.UNREACHABLE, "down", ""),
                        Cause.OVER_LIMIT,
                        "too much",
                        ""));

        assertThat(mayBeOfTheAsking(cases)).isTrue();
    }

    private static boolean mayBeOfTheAsking(Cases cases) {
        return ((Outcome.Unknown) cases.outcome("scanned")).mayBeOfTheAsking();
    }

    @Test
    void isWhatTheNewestChangeBeforeHasOnRecord() {
        List<Recorded> recorded = List.of(recorded(3, "c"), recorded(1, "a"), recorded(2, "b"));

        assertThat(references(Previous.before(3, recorded))).containsExactly("b");
        assertThat(Previous.before(1, recorded)).isEqualTo(new Previous.None());
        assertThat(Previous.before(2, List.of())).isEqualTo(new Previous.Unknown(Previous.NOT_ON_RECORD));
    }

    @Test
    void isWhatRunsAlreadyWhereNothingOlderIsOnRecord() {
        assertThat(references(Previous.of(3, List.of(recorded(3, "c"))))).containsExactly("c");
        assertThat(references(Previous.of(3, List.of(recorded(3, "c"), recorded(2, "b")))))
                .containsExactly("b");
        assertThat(Previous.of(1, List.of(recorded(1, "a")))).isEqualTo(new Previous.None());
        assertThat(Previous.of(3, List.of())).isEqualTo(new Previous.Unknown(Previous.NOT_ON_RECORD));
    }

    @Test
    void ofWhatAControllerMakesItIsWhatTheChangeItselfRan() {
        List<Recorded> moved = List.of(recorded(2, "moved"), recorded(2, "asked for"), recorded(1, "a"));

        assertThat(references(Previous.carriedOut(2, moved))).containsExactly("asked for");
        assertThat(references(Previous.carriedOut(2, List.of(recorded(1, "a")))))
                .containsExactly("a");
        assertThat(Previous.carriedOut(1, List.of())).isEqualTo(new Previous.None());
    }

    private static List<String> references(Previous previous) {
        return previous.images().stream().map(ImageInQuestion::reference).toList();
    }

    private static Recorded recorded(long generation, String reference) {
        return new Recorded(
                "r" + generation,
                "c" + generation,
                generation,
                new TemplateHash("0".repeat(64)),
                List.of(),
                Optional.empty(),
                true,
                List.of(ran(reference, "app", FORMER)));
    }
}
