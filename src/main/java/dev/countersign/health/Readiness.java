package dev.countersign.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether this replica may be asked: every part of it says yes. */
public final class Readiness implements HealthCheck {
    private final Map<String, BooleanSupplier> parts;

    /** @param parts by name, in the order in which they are told */
    public Readiness(Map<String, BooleanSupplier> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("countersign");
        boolean ready = true;
        for (Map.Entry<String, BooleanSupplier> part : parts.entrySet()) {
            boolean up = part.getValue().getAsBoolean();
            response.withData(part.getKey(), up);
            ready &= up;
        }
        return response.status(ready).build();
    }
}
