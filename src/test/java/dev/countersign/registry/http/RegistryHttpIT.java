package dev.countersign.registry.http;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.HttpRegistryWriter;
import dev.countersign.registry.RealRegistry;
import dev.countersign.registry.Registry;
import dev.countersign.registry.RegistryContract;
import dev.countersign.registry.RegistryWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The client passes the contract with a real registry that has the referrers API, and with one that has not. */
class RegistryHttpIT {
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class WithReferrersApi extends OnARealRegistry {
        WithReferrersApi() {
            super(RealRegistry.withReferrersApi());
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class WithFallbackTagsOnly extends OnARealRegistry {
        WithFallbackTagsOnly() {
            super(RealRegistry.withoutReferrersApi());
        }
    }

    abstract static class OnARealRegistry extends RegistryContract {
        private final RealRegistry server;
        private final HttpRegistry client;
        private final AtomicInteger repositories = new AtomicInteger();

        OnARealRegistry(RealRegistry server) {
            this.server = server;
            this.client = Clients.of(Set.of(server.host()), Credentials.NONE, Optional.empty(), Set.of());
        }

        @AfterAll
        void stop() {
            client.close();
            server.close();
        }

        @Override
        protected Registry registry() {
            return client;
        }

        @Override
        protected RegistryWriter writer() {
            return new HttpRegistryWriter();
        }

        @Override
        protected Repository repository() {
            return new Repository(server.host(), "acme/api" + repositories.incrementAndGet());
        }

        @Override
        protected Instant soon() {
            return Clients.soon();
        }
    }
}
