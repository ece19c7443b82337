package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static dev.countersign.admission.Manifests.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Decision;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Softening;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoftenedTest {
    private final World world = new World();

    @Test
    void whatIsNotReadyAdmitsWithAWarningThatSaysWhy() {
        notReady();

        JsonNode response = admitted(UNSIGNED);

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/warnings/0").asText()).contains("waits until it is ready");
        assertThat(response.at("/warnings/1").asText()).contains("SIGNATURE_MISSING");
    }

    @Test
    void aDecisionKeepsTheModeAskedForAndTheOneInEffect() {
        notReady();
        admitted(UNSIGNED);

        Decision decision = world.records.kept().getFirst().decision();
        assertThat(decision.ruling()).isEqualTo(Ruling.ADMITTED_WITH_WARNINGS);
        assertThat(decision.mode().asked()).isEqualTo(Mode.ENFORCE);
        assertThat(decision.mode().mode()).isEqualTo(Mode.WARN);
        assertThat(decision.isSpared()).isTrue();
        assertThat(line().path("effectiveMode").asText()).isEqualTo("Warn");
        assertThat(line().path("softened").asText()).contains("ready");
    }

    @Test
    void whatIsMetIsNotToldOfAnySoftening() {
        notReady();

        JsonNode response = admitted(GOOD);

        assertThat(response.has("warnings")).isFalse();
        assertThat(world.records.kept().getFirst().decision().isSpared()).isFalse();
    }

    @Test
    void whatIsNotReadyPinsNothing() {
        notReady();
        ObjectNode pod = Manifests.pod("api", GOOD);

        world.admit("enforce", ReviewJson.create(WorkloadKind.POD, pod));

        assertThat(pod.at("/spec/containers/0/image").asText()).isEqualTo(GOOD);
    }

    private JsonNode admitted(String image) {
        return World.response(world.admit("enforce", ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", image))));
    }

    private JsonNode line() {
        return Json.read(world.log.getFirst().getBytes(StandardCharsets.UTF_8));
    }

    private void notReady() {
        world.modes = (profile, _) ->
                new ModeInEffect(profile.profile().enforcement().mode(), Optional.of(new Softening.NotReady()));
    }
}
