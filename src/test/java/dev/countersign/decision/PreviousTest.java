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
        assertThat(previous.reference()).isEqualTo(APP + ":1");
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
        assertThat(previous()).map(PolicyInput.Previous::reference).contains("registry.example/other:1");

        comparing("same").after(ran(sidecar)).evaluate();
        assertThat(previous()).map(PolicyInput.Previous::reference).contains(APP + ":0");
    }

    @Test
    void isNotSeenWhereTheProfileDoesNotSpeakOfIt() {
        comparing("same")
                .after(ran(ran("docker.io/library/nginx:1", "app", FORMER)))
                .evaluate();

        assertThat(previous()).isEmpty();
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
    void isCouldNotTellWhereItsScansCouldNotBeSeen() {
        Cases cases = comparing("same").after(ran(ran(APP + ":1", "app", FORMER)));
        cases.evidence.says(
                APP, FORMER, TestEvidence.with(dev.countersign.gather.Evidence.NONE, Cause.UNREACHABLE, "down", ""));

        assertThat(cases.told("scanned")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
    }

    @Test
    void isWhatTheNewestChangeBeforeHasOnRecord() {
        List<Recorded> recorded = List.of(recorded(3, "c"), recorded(1, "a"), recorded(2, "b"));

        assertThat(Previous.before(3, recorded).images())
                .extracting(ImageInQuestion::reference)
                .containsExactly("b");
        assertThat(Previous.before(1, recorded)).isEqualTo(new Previous.None());
        assertThat(Previous.before(2, List.of())).isEqualTo(new Previous.Unknown(Previous.NOT_ON_RECORD));
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
