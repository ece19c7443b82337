package dev.countersign.cli;

import dev.countersign.registry.Registry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.registry.http.HttpRegistrySettings;
import java.time.InstantSource;

/** How a command gets at registries. */
@FunctionalInterface
interface Registries {
    Access open(HttpRegistrySettings settings, InstantSource clock);

    static Access overHttp(HttpRegistrySettings settings, InstantSource clock) {
        HttpRegistry registry = new HttpRegistry(settings, clock);
        return new Access(registry, registry::close);
    }

    /**
     * Registries for as long as a command asks them.
     *
     * @param end what is to be done afterwards
     */
    record Access(Registry registry, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
