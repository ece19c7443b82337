package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.Violation;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Test results and penetration tests, and profiles that ask for them. */
final class FactScenes {
    private FactScenes() {}

    static final String TESTS = "https://in-toto.io/attestation/test-result/v0.1";
    static final String PENTEST = "https://acme.example/pentest/v1";
    static final EvidenceKind TEST_RESULT = EvidenceKind.parse("test-result").orElseThrow();
    static final EvidenceKind CUSTOM = EvidenceKind.parse("custom:pentest").orElseThrow();
    static final Duration DAY = Duration.ofDays(1);

    static Candidate tests(TestSigner signer, String configuration, String result) {
        return signer.attests(IMAGE, TESTS, """
                {"result":"%s","configuration":[{"name":"%s"}]}""".formatted(result, configuration));
    }

    static Candidate pentest(Duration ago, String verdict) {
        return RELEASE.attests(IMAGE, PENTEST, """
                {"timestamp":"%s","verdict":"%s"}""".formatted(NOW.minus(ago), verdict));
    }

    static TestProfiles tested(String... rules) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("tested", Optional.of(TEST_RESULT), List.of(), Optional.empty(), List.of(rules));
    }

    static TestProfiles pentested(Optional<Duration> maxAge, String... rules) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .types(PENTEST)
                .requires("pentested", Optional.of(CUSTOM), List.of(), maxAge, List.of(rules));
    }

    static Cases withRule(TestProfiles profile) {
        Cases cases = Cases.judgedBy(profile);
        cases.rules.answers("clean", (input, ask) -> {
            PolicyInput.About about = ask.about().orElseThrow();
            boolean clean = input.images().getFirst().attestations().stream()
                    .filter(each -> each.evidence().equals(about.evidence())
                            && each.kind().equals(about.kind()))
                    .allMatch(
                            each -> each.data().tree().path("verdict").asText().equals("clean"));
            return new Answer.Decided(clean ? List.of() : List.of(new Violation("DIRTY", "dirty", "high", "", "")));
        });
        return cases;
    }

    static List<List<String>> counted(Cases cases, String rule) {
        cases.rules.passes(rule);
        cases.evaluate();
        return cases.rules.asked().getFirst().asks().stream()
                .map(ask -> ask.about().orElseThrow().counted())
                .toList();
    }
}
