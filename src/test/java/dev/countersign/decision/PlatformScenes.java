package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;

import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.Platform;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.List;

/** Images of several platforms, and what lies on their manifests. */
final class PlatformScenes {
    private PlatformScenes() {}

    static final Digest AMD = Cases.digest(11);
    static final Digest ARM = Cases.digest(12);
    static final Digest BUILDKIT = Cases.digest(13);

    static TestProfiles profile(Subject subject, String... platforms) {
        return TestProfiles.profile().trust("release", RELEASE).on(subject, platforms);
    }

    static Cases signed(Subject subject, String... platforms) {
        return index(Cases.judgedBy(profile(subject, platforms).signature("signed")));
    }

    static Cases index(Cases cases) {
        return made(cases, child(AMD, "linux/amd64"), child(ARM, "linux/arm64"), child(BUILDKIT, "unknown/unknown"));
    }

    static Cases made(Cases cases, Child... children) {
        cases.evidence.lists(APP, IMAGE, new Children.Of(List.of(children)));
        return cases;
    }

    static Child child(Digest digest, String platform) {
        return new Child(digest, Platform.parse(platform));
    }

    static Cases beside(Cases cases, Digest child, Candidate... candidates) {
        cases.evidence.says(APP, child, TestEvidence.of(child, cases.profile().anchors(), List.of(candidates)));
        return cases;
    }

    static Cases bothSigned(Cases cases) {
        return beside(beside(cases, AMD, RELEASE.signs(AMD)), ARM, RELEASE.signs(ARM));
    }

    static Candidate scan(Digest image, Duration ago, String... findings) {
        return RELEASE.attests(
                image, TestScans.COSIGN_VULN, TestScans.trivy(NOW.minus(ago).toString(), findings));
    }

    static Candidate tests(Digest image, String configuration) {
        return RELEASE.attests(image, "https://in-toto.io/attestation/test-result/v0.1", """
                {"result":"PASSED","configuration":[{"name":"%s"}]}""".formatted(configuration));
    }
}
