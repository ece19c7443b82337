package dev.countersign.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether this replica may be asked: no part of it lacks anything. */
public final class Readiness implements HealthCheck {
    private final Map<String, Supplier<Optional<String>>> parts;

    /** @param parts what each lacks, by name, in the order in which they are told */
    public Readiness(Map<String, Supplier<Optional<String>>> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("countersign");
        boolean ready = true;
        for (Map.Entry<String, Supplier<Optional<String>>> part : parts.entrySet()) {
            Optional<String> lack = part.getValue().get();
            lack.ifPresentOrElse(
                    what -> response.withData(part.getKey(), what), () -> response.withData(part.getKey(), true));
            ready &= lack.isEmpty();
        }
        return response.status(ready).build();
    }
}
