package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Located;
import dev.countersign.identity.Claim;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.TestLeaf;
import dev.countersign.identity.TextPattern;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Image;
import dev.countersign.policy.PolicyInputJson;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigstore;
import dev.countersign.workload.ImageUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputDocumentTest {
    private static final PolicyInput.Signer SIGNED_BY_RELEASE =
            new PolicyInput.Signer(List.of("release"), Optional.empty());
    private static final Located FOUND = new Located.At(IMAGE);

    private static TestProfiles hardened() {
        return TestProfiles.profile()
                .trust("release", RELEASE, EvidenceKind.SIGNATURE)
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .exclude("mesh.example/**", "theirs")
                .workload("hardening", "h");
    }

    private static PolicyInput input(Cases cases) {
        cases.rules.passes("h");
        Evaluated evaluated = cases.evaluate();
        PolicyInput input = cases.rules.asked().getFirst();
        assertThat(evaluated.input()).isEqualTo(PolicyInputJson.digest(input));
        return input;
    }

    @Test
    void saysWhoseTheWorkloadIsToRulesThatLookAtThat() {
        assertThat(input(Cases.judgedBy(hardened().rooted())).workload().root())
                .contains(new PolicyInput.Root("Deployment", "owner"));
        assertThat(input(Cases.judgedBy(hardened())).workload().root()).isEmpty();
    }

    @Test
    void saysWhatIsJudgedWhenAndByWhichProfile() {
        PolicyInput input = input(Cases.judgedBy(hardened()));

        assertThat(input.version()).isEqualTo("v1");
        assertThat(input.now()).isEqualTo(NOW);
        assertThat(input.profile().name()).isEqualTo("release");
        assertThat(input.namespace()).isEqualTo(new PolicyInput.Namespace("payments", Map.of("team", "pay")));
        assertThat(input.workload().apiVersion()).isEqualTo("v1");
        assertThat(input.workload().kind()).isEqualTo("Pod");
        assertThat(input.workload().namespace()).isEqualTo("payments");
        assertThat(input.workload().name()).isEqualTo("api");
        assertThat(input.workload().labels()).isEqualTo(Map.of("app", "api"));
        assertThat(input.workload().podSpec().path("containers")).hasSize(1);
        assertThat(input.request()).isEmpty();
    }

    @Test
    void leavesOutImagesThatTheProfileDoesNotSpeakOf() {
        Cases cases = Cases.judgedBy(hardened())
                .image(Cases.REFERENCE, FOUND)
                .image("mesh.example/proxy:1", FOUND)
                .image("elsewhere.example/app:1", FOUND)
                .image("no reference", FOUND);

        assertThat(input(cases).images()).extracting(Image::reference).containsExactly(Cases.REFERENCE);
    }

    @Test
    void holdsOnlyClaimsByThoseWhoseWordCountsForThem() {
        Candidate bundle = RELEASE.signs(IMAGE);
        Candidate legacy = RELEASE.signsLegacy(IMAGE);
        Candidate scan = Cases.scan(SCANNER, Duration.ofHours(1), TestScans.trivyFinding("CVE-2026-1", "CRITICAL"));
        Image image = input(Cases.judgedBy(hardened())
                        .found(
                                bundle,
                                legacy,
                                scan,
                                STRANGER.signs(IMAGE),
                                SCANNER.signs(IMAGE),
                                Cases.scan(RELEASE, Duration.ofHours(2))))
                .images()
                .getFirst();

        String release = RELEASE.key().fingerprint().toString();
        assertThat(image.signatures())
                .containsExactlyInAnyOrder(
                        new PolicyInput.Signature(
                                bundle.evidence().toString(),
                                "Bundle",
                                Optional.empty(),
                                Optional.of(release),
                                SIGNED_BY_RELEASE),
                        new PolicyInput.Signature(
                                legacy.evidence().toString(),
                                "Legacy",
                                Optional.empty(),
                                Optional.of(release),
                                SIGNED_BY_RELEASE));
        assertThat(image.scans()).hasSize(1);
        PolicyInput.Scan only = image.scans().getFirst();
        assertThat(only.evidence()).isEqualTo(scan.evidence().toString());
        assertThat(only.key()).contains(SCANNER.key().fingerprint().toString());
        assertThat(only.finished()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(only.scanner().version()).isEqualTo("0.66.0");
        assertThat(only.findings().tree()).hasSize(1);
        assertThat(only.findings().tree().at("/0/id").asText()).isEqualTo("CVE-2026-1");
        assertThat(only.findings().tree().at("/0/severity").asText()).isEqualTo("critical");
    }

    @Test
    void leavesOutEvidenceInAFormatThatTheProfileDoesNotAccept() {
        Candidate bundle = RELEASE.signs(IMAGE);
        Image image = input(Cases.judgedBy(hardened().formats(Format.BUNDLE)).found(bundle, RELEASE.signsLegacy(IMAGE)))
                .images()
                .getFirst();

        assertThat(image.signatures())
                .extracting(PolicyInput.Signature::evidence)
                .containsExactly(bundle.evidence().toString());
    }

    @Test
    void showsWhomACertificateNames() throws InvalidMatcherException {
        TestSigstore sigstore = TestSigstore.create();
        IdentityMatcher matcher = new IdentityMatcher(
                TextPattern.exact(TestLeaf.ISSUER),
                TextPattern.exact(TestLeaf.URI),
                Optional.empty(),
                Map.of(Claim.BUILD_TRIGGER, "push"));
        TestProfiles profile =
                hardened().root("own", sigstore.root()).keyless("workflow", matcher, "own", ProofPolicy.KEYLESS);
        Candidate signed = sigstore.signs(IMAGE)
                .leaf(leaf -> leaf.fulcio(20, "push"))
                .logged()
                .bundle();
        Candidate stranger = sigstore.signs(IMAGE).logged().bundle();

        Image image =
                input(Cases.judgedBy(profile).found(signed, stranger)).images().getFirst();

        assertThat(image.signatures())
                .containsExactly(new PolicyInput.Signature(
                        signed.evidence().toString(),
                        "Bundle",
                        Optional.empty(),
                        Optional.empty(),
                        new PolicyInput.Signer(
                                List.of("workflow"),
                                Optional.of(new PolicyInput.Identity(
                                        Optional.of(TestLeaf.ISSUER),
                                        TestLeaf.URI,
                                        "URI",
                                        Map.of("buildTrigger", "push"))))));
    }

    @Test
    void aTrustedStatementOfAnotherKindIsNoEvidenceAndNotShown() {
        Candidate sbom = RELEASE.attests(IMAGE, "https://spdx.dev/Document", "{}");
        Cases cases = Cases.judgedBy(hardened().signature("signed").scan("scanned", Optional.empty()))
                .found(sbom);
        Image image = input(cases).images().getFirst();

        assertThat(image.signatures()).isEmpty();
        assertThat(image.scans()).isEmpty();
        assertThat(cases.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(cases.told("scanned")).isEqualTo("Missing SCAN_MISSING");
    }

    @Test
    void saysHowAnImageIsNamed() {
        Cases cases = Cases.judgedBy(hardened())
                .image("registry.example/app", FOUND)
                .image("registry.example/app:1", new Located.Unknown("timeout"))
                .image("registry.example/app:2@" + IMAGE, FOUND);

        assertThat(input(cases).images())
                .extracting(Image::tag, Image::digest, Image::pinned)
                .containsExactly(
                        tuple(Optional.empty(), Optional.of(IMAGE.toString()), false),
                        tuple(Optional.of("1"), Optional.empty(), false),
                        tuple(Optional.of("2"), Optional.of(IMAGE.toString()), true));
        assertThat(input(cases).images().getFirst().registry()).isEqualTo("registry.example");
        assertThat(input(cases).images().getFirst().repository()).isEqualTo("registry.example/app");
        assertThat(input(cases).images().getFirst().containers())
                .containsExactly(new PolicyInput.Container("c0", ImageUse.Type.APP.word()));
    }

    @Test
    void oneReferenceThatRunsAsTwoImagesIsTwoImages() {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("signed", Optional.of(EvidenceKind.SIGNATURE), List.of(), Optional.empty(), List.of("h"));
        Cases cases = Cases.judgedBy(profile)
                .image("registry.example/app:1", FOUND)
                .image("registry.example/app:1", new Located.At(Cases.digest(2)))
                .found(RELEASE.signs(IMAGE));
        PolicyInput input = input(cases);

        assertThat(input.images())
                .extracting(Image::reference)
                .containsExactly("registry.example/app:1@" + IMAGE, "registry.example/app:1@" + Cases.digest(2));
        assertThat(input.asks())
                .extracting(PolicyInput.Ask::image)
                .containsExactly(Optional.of("registry.example/app:1@" + IMAGE));
        assertThat(cases.findings())
                .extracting(finding -> finding.outcome().result())
                .containsExactly(Result.MISSING, Result.PASS);
    }

    @Test
    void namesOnlyTheTrustEntriesThatMaySpeakSoOfTheImage() {
        EvidenceKind tested = EvidenceKind.parse("test-result").orElseThrow();
        TestProfiles profile = TestProfiles.profile()
                .trust("signing", RELEASE, EvidenceKind.SIGNATURE)
                .trust("elsewhere", RELEASE, List.of("elsewhere.example/**"))
                .trust("testing", RELEASE, tested)
                .trust("scanning", RELEASE, EvidenceKind.VULN_SCAN)
                .requires("tested", Optional.of(tested), List.of(), Optional.empty(), List.of())
                .workload("hardening", "h");
        Candidate tests = RELEASE.attests(
                IMAGE,
                "https://in-toto.io/attestation/test-result/v0.1",
                "{\"result\":\"PASSED\",\"configuration\":[]}");

        Image image = input(Cases.judgedBy(profile)
                        .found(RELEASE.signs(IMAGE), tests, Cases.scan(RELEASE, Duration.ofHours(1))))
                .images()
                .getFirst();

        assertThat(image.signatures())
                .extracting(signature -> signature.signer().trust())
                .containsExactly(List.of("signing"));
        assertThat(image.scans()).extracting(scan -> scan.signer().trust()).containsExactly(List.of("scanning"));
        assertThat(image.attestations())
                .extracting(attestation -> attestation.signer().trust())
                .containsExactly(List.of("testing"));
    }
}
