package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JudgingProperties {
    private static final int TIMES = 40;
    private static final String CRITICAL = TestScans.trivyFinding("CVE-2026-1", "CRITICAL");

    /** Signed by somebody whose word counts, and about the image. */
    private static final List<Candidate> GOOD = List.of(
            RELEASE.signs(IMAGE),
            RELEASE.signsLegacy(IMAGE),
            Cases.scan(SCANNER, Duration.ofHours(1)),
            Cases.scan(SCANNER, Duration.ofHours(2), CRITICAL),
            Cases.scan(SCANNER, Duration.ofHours(50)));
    /** What anybody may push who trusts nobody. */
    private static final List<Candidate> JUNK = List.of(
            STRANGER.signs(IMAGE),
            STRANGER.signsLegacy(IMAGE),
            Cases.scan(STRANGER, Duration.ofMinutes(1), CRITICAL),
            RELEASE.signs(Cases.digest(2)),
            SCANNER.signs(IMAGE),
            TestEnvelope.of(STRANGER, "[]").bundle(),
            new Candidate.Envelope(Digest.sha256(new byte[] {7}), "{}".getBytes(StandardCharsets.UTF_8)),
            new Candidate.Bundle(Digest.sha256(new byte[] {8}), new byte[] {0}));

    private static final List<Consumer<TestProfiles>> REQUIREMENTS = List.of(
            profile -> profile.signature("signed"),
            profile -> profile.signature("signed-by-release", "release"),
            profile -> profile.scan("scanned", Optional.of(Duration.ofDays(1))),
            profile -> profile.scan("clean", Optional.empty(), "none-found"),
            profile -> profile.workload("hardening", "hardened"));

    private static Cases cases(List<Consumer<TestProfiles>> requirements, List<Candidate> candidates) {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE, EvidenceKind.SIGNATURE)
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN);
        requirements.forEach(requirement -> requirement.accept(profile));
        Cases cases = Cases.judgedBy(profile)
                .found(candidates.toArray(Candidate[]::new))
                .ruleNoneFound();
        cases.rules.passes("hardened");
        return cases;
    }

    private static <T> List<T> some(List<T> all, Random random) {
        return all.stream().filter(one -> random.nextBoolean()).toList();
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Test
    void junkNeverChangesWhatGoodEvidenceCameTo() {
        Seeds.each(TIMES, random -> {
            List<Candidate> good = some(GOOD, random);
            List<Candidate> all = new ArrayList<>(good);
            all.addAll(some(JUNK, random));
            List<Finding> before = cases(REQUIREMENTS, good).findings();
            List<Finding> after = cases(REQUIREMENTS, shuffled(all, random)).findings();

            for (Finding finding : before) {
                if (finding.outcome().result() != Result.MISSING) {
                    assertThat(after).contains(finding);
                }
            }
            assertThat(after)
                    .filteredOn(finding -> finding.outcome() instanceof Outcome.Met)
                    .isSubsetOf(before);
        });
    }

    @Test
    void theOrderOfImagesRequirementsAndEvidenceMeansNothing() {
        List<ImageInQuestion> images = List.of(
                new ImageInQuestion(Cases.REFERENCE, List.of(), new Located.At(IMAGE)),
                new ImageInQuestion("registry.example/b:1", List.of(), new Located.Unknown("timeout")),
                new ImageInQuestion("registry.example/app:1", List.of(), new Located.At(IMAGE)),
                new ImageInQuestion("elsewhere.example/c:1", List.of(), new Located.At(IMAGE)));
        Seeds.each(TIMES, random -> {
            List<Consumer<TestProfiles>> requirements = some(REQUIREMENTS, random);
            List<Candidate> candidates = new ArrayList<>(some(GOOD, random));
            candidates.addAll(some(JUNK, random));
            Cases one = cases(requirements, candidates).images(images);
            Cases other = cases(shuffled(requirements, random), shuffled(candidates, random))
                    .images(shuffled(images, random));

            assertThat(other.evaluate().verdict()).isEqualTo(one.evaluate().verdict());
            assertThat(other.evaluate().digests()).isEqualTo(one.evaluate().digests());
        });
    }

    @Test
    void whatIsUnseenNeverTurnsIntoAPass() {
        Seeds.each(TIMES, random -> {
            List<Candidate> candidates = new ArrayList<>(some(GOOD, random));
            candidates.addAll(some(JUNK, random));
            Cause cause = Seeds.oneOf(List.of(Cause.values()), random);
            List<Finding> complete = cases(REQUIREMENTS, candidates).findings();
            List<Finding> partial = cases(REQUIREMENTS, candidates)
                    .unseen(cause, "somewhere", "")
                    .findings();

            assertThat(partial)
                    .filteredOn(finding -> finding.outcome() instanceof Outcome.Met)
                    .isSubsetOf(complete);
        });
    }
}
