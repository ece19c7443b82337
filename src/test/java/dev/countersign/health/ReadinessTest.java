package dev.countersign.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Map<String, Supplier<Optional<String>>> parts = new LinkedHashMap<>(
            Map.of("profiles", Optional::empty, "rules", () -> Optional.of("OPA accepts no connection")));

    @Test
    void saysWhatAPartLacks() {
        HealthCheckResponse response = new Readiness(parts).call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(response.getData().orElseThrow())
                .isEqualTo(Map.of("profiles", true, "rules", "OPA accepts no connection"));
    }

    @Test
    void isUpWhereNothingIsLacking() {
        parts.put("rules", Optional::empty);

        assertThat(new Readiness(parts).call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }
}
