package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Health tells a dependency that is dead from an operator that is. */
class HealthIT {
    private static final int UP = 200;
    private static final int DOWN = 503;

    private final Metrics operator = new Metrics(E2e.running().dev());

    @AfterEach
    void startOpa() {
        E2e.running().dev().run("start", "opa-1");
    }

    @Test
    void withoutOpaTheOperatorIsAliveButNotReadyAndSaysWhyUntilOpaIsBack() {
        answered("ready", UP);

        E2e.running().kill("opa-1");

        JsonNode ready = answered("ready", DOWN);
        JsonNode parts = ready.at("/checks/0/data");
        assertThat(ready.at("/status").asText()).isEqualTo("DOWN");
        assertThat(parts.path("rules").asText()).contains("OPA");
        assertThat(parts.properties())
                .filteredOn(part -> !part.getKey().equals("rules"))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part.getValue().asBoolean())
                        .as(part.getKey())
                        .isTrue());
        HttpResponse<String> live = operator.probe("live");
        assertThat(live.statusCode()).isEqualTo(UP);
        assertThat(json(live).at("/status").asText()).isEqualTo("UP");

        startOpa();

        assertThat(answered("ready", UP).at("/checks/0/data/rules").asBoolean()).isTrue();
    }

    /** What the probe says, once it answers with that status. */
    private JsonNode answered(String probe, int status) {
        return Patience.found(
                probe + " with status " + status,
                () -> Optional.of(operator.probe(probe))
                        .filter(answer -> answer.statusCode() == status)
                        .map(HealthIT::json));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new JsonMapper().readTree(answer.body());
        } catch (JsonProcessingException none) {
            throw new AssertionError(answer.body(), none);
        }
    }
}
