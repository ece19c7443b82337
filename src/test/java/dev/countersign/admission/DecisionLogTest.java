package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
    private final World world = new World();

    @Test
    void saysInOneLineWhatWasDecidedOfWhatAndWhy() {
        JsonNode line = line(Manifests.UNSIGNED);

        assertThat(line.path("event").asText()).isEqualTo("decision");
        assertThat(line.path("decision").asText()).isEqualTo("replica-0/20261122T180000.000Z/1");
        assertThat(line.path("profile").asText()).isEqualTo("enforce");
        assertThat(line.path("mode").asText()).isEqualTo("Enforce");
        assertThat(line.path("outcome").asText()).isEqualTo("Denied");
        assertThat(line.path("compliance").asText()).isEqualTo("Violating");
        assertThat(line.path("workload").asText()).isEqualTo("payments/Deployment/api");
        assertThat(line.path("requester").asText()).isEqualTo("alice");
        assertThat(line.path("request").asText()).isEqualTo(ReviewJson.UID);
        assertThat(line.at("/images/0/digest").asText())
                .isEqualTo(ScriptedLocator.digest(Manifests.UNSIGNED).toString());
        assertThat(line.at("/findings/0"))
                .isEqualTo(Json.of("{'requirement':'signed','result':'Missing','ref':'" + Manifests.UNSIGNED
                        + "','codes':['SIGNATURE_MISSING']}"));
    }

    @Test
    void numbersDecisionsWithoutAGap() {
        line(Manifests.UNSIGNED);
        world.validate("enforce", new byte[0]);

        assertThat(line(Manifests.GOOD).path("decision").asText()).endsWith("/2");
    }

    private JsonNode line(String image) {
        world.validate("enforce", ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", image)));
        assertThat(world.log.getLast()).hasLineCount(1);
        return Json.read(world.log.getLast().getBytes(StandardCharsets.UTF_8));
    }
}
