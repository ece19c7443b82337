package dev.countersign.policy;

import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInput.Image;
import java.util.List;
import java.util.Optional;

class ScriptedPolicyEngineTest extends PolicyEngineContract {
    @Override
    protected PolicyEngine engine() {
        return new ScriptedPolicyEngine()
                .passes("passes")
                .denies("denies", VIOLATION)
                .answers("echoes", ScriptedPolicyEngineTest::echo)
                .answers("errs", (input, ask) -> {
                    throw new IllegalStateException("erred");
                })
                .undecided("dawdles", "too slow")
                .undecided("mumbles", "not a set of violations");
    }

    private static Answer echo(PolicyInput input, Ask ask) {
        Image image = input.images().stream()
                .filter(candidate -> ask.image().equals(Optional.of(candidate.reference())))
                .findFirst()
                .orElseThrow();
        int findings = image.scans().getFirst().findings().tree().size();
        return new Decided(List.of(new Violation(
                VIOLATION.code(),
                ask.params().path("word").asText(),
                VIOLATION.severity(),
                image.reference(),
                Integer.toString(findings))));
    }
}
