package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Question;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As whom registries are asked about what is submitted. */
class ReaderTest {
    private final World world = new World();
    private final Credentials brought = _ -> new Found<>(Optional.empty());
    private final List<Workload> asked = new ArrayList<>();
    private final List<Instant> deadlines = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();

    ReaderTest() {
        world.keychain = (workload, deadline) -> {
            asked.add(workload);
            deadlines.add(deadline);
            return brought;
        };
        Judge judge = world.judge;
        world.judge = (question, profile) -> {
            questions.add(question);
            return judge.evaluate(question, profile);
        };
    }

    private static ReviewJson pod() {
        ObjectNode pod = Manifests.pod("api", GOOD);
        Manifests.spec(pod).withArrayProperty("imagePullSecrets").addObject().put("name", "pull");
        return ReviewJson.create(WorkloadKind.POD, pod);
    }

    @Test
    void tagsAreLookedUpAsTheWorkloadWouldPullThem() {
        world.mutate("enforce", pod());

        assertThat(world.registry.shown()).containsExactly(brought);
        assertThat(asked).singleElement().satisfies(workload -> {
            assertThat(workload.ref().namespace()).isEqualTo("payments");
            assertThat(workload.podSpec().at("/imagePullSecrets/0/name").asText())
                    .isEqualTo("pull");
        });
    }

    @Test
    void whatIsJudgedIsReadAsTheWorkloadWouldPullIt() {
        world.validate("enforce", pod());

        assertThat(world.registry.shown()).containsExactly(brought);
        assertThat(questions).extracting(Question::credentials).containsExactly(brought);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aDryRunIsReadTheSame() {
        world.validate("enforce", pod().dryRun());

        assertThat(questions).extracting(Question::credentials).containsExactly(brought);
    }

    @Test
    void secretsAreReadWhileThereIsTimeToJudge() {
        world.validate("enforce", pod());

        assertThat(deadlines)
                .allSatisfy(deadline -> assertThat(deadline)
                        .isBefore(questions.getFirst().deadline())
                        .isAfter(world.now));
    }
}
