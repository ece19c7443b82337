package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryRegistryTest extends RegistryContract {
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Repository repository = new Repository("registry.example", "acme/api");

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected RegistryWriter writer() {
        return registry;
    }

    @Override
    protected Repository repository() {
        return repository;
    }

    @Override
    protected Instant soon() {
        return Instant.MAX;
    }

    @Test
    void goesDownAndComesUpAgain() {
        registry.image(repository, "v1", "hello");

        assertThat(registry.down(Trouble.SERVER_ERROR).manifest(repository, "v1", soon()))
                .isInstanceOf(Unreachable.class);
        assertThat(registry.up().manifest(repository, "v1", soon())).isInstanceOf(Found.class);
    }

    @Test
    void answersOneKindOfCallAsTold() {
        Descriptor image = registry.image(repository, "v1", "hello");
        registry.answers(InMemoryRegistry.Call.REFERRERS, new Absent<>(403, "forbidden"));

        assertThat(registry.referrers(repository, image.digest(), soon())).isEqualTo(new Absent<>(403, "forbidden"));
        assertThat(registry.manifest(repository, "v1", soon())).isInstanceOf(Found.class);
    }

    @Test
    void noticesCorruptedBytes() {
        Descriptor blob = registry.blob(repository, "text/plain", "payload".getBytes(UTF_8));

        assertThat(registry.corrupt(repository, blob.digest()).blob(repository, blob, 100, soon()))
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.WRONG_BYTES));
    }
}
