package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.Result;
import dev.countersign.decision.Verdict;
import dev.countersign.image.Digest;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the evaluator says, enforcing never allows what is not compliant. The seed is the test's name. */
class EnforcementProperties {
    private final World world = new World();

    static Stream<Long> seeds() {
        return new Random(20261122).longs(200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allowsOnlyWhatIsCompliantOrWhatTheProfileLetsThrough(long seed) {
        Verdict verdict = Verdict.of(findings(new Random(seed)));
        world.judge =
                (question, _) -> new Evaluated(verdict, question.images(), Refusals.NONE, Digest.sha256(new byte[0]));

        assertThat(allowed("enforce")).isEqualTo(verdict instanceof Verdict.Compliant);
        assertThat(allowed("lenient"))
                .isEqualTo(!verdict.findings().isEmpty() && !(verdict instanceof Verdict.NonCompliant));
        assertThat(allowed("warn")).isTrue();
        assertThat(allowed("audit")).isTrue();
    }

    private boolean allowed(String profile) {
        ReviewJson review = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.GOOD));
        JsonNode response = World.response(world.validate(profile, review));
        return response.path("allowed").asBoolean();
    }

    private static List<Finding> findings(Random random) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> new Finding(
                        Optional.empty(),
                        "r" + i,
                        Optional.empty(),
                        Severity.HIGH,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        outcome(random)))
                .toList();
    }

    private static Outcome outcome(Random random) {
        List<Problem> problems = List.of(Problem.of("CODE", "why"));
        return switch (random.nextInt(6)) {
            case 0 -> new Outcome.Unmet(Result.FAIL, problems, List.of(), List.of());
            case 1 -> new Outcome.Unknown(problems);
            case 2 -> new Outcome.NotApplicable("excluded");
            default -> new Outcome.Met(List.of(), List.of());
        };
    }
}
