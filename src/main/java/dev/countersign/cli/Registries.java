package dev.countersign.cli;

import dev.countersign.registry.Registry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.registry.http.HttpRegistrySettings;
import java.time.InstantSource;
import java.util.function.Function;

/** How a command gets at registries, for as long as it asks. */
interface Registries {
    Inspection ask(HttpRegistrySettings settings, Function<Registry, Inspection> question);

    static Inspection overHttp(HttpRegistrySettings settings, Function<Registry, Inspection> question) {
        try (HttpRegistry registry = new HttpRegistry(settings, InstantSource.system())) {
            return question.apply(registry);
        }
    }
}
