package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static dev.countersign.gather.TestRepository.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberingRegistryTest {
    private final TestRepository repository = new TestRepository();
    private final InMemoryRegistry behind = repository.registry;
    private final Registry registry = new RememberingRegistry(behind, 1 << 20, InstantSource.system());
    private final Descriptor blob = behind.blob(APP, "text/plain", new byte[100]);

    @Test
    void remembersWhatADigestNames() {
        registry.manifest(APP, repository.digest(), LATER);
        registry.blob(APP, blob, 100, LATER);
        behind.down(Trouble.CONNECTION);

        assertThat(registry.manifest(APP, repository.digest(), LATER)).isInstanceOf(Fetched.Found.class);
        assertThat(registry.blob(APP, blob, 100, LATER)).isInstanceOf(Fetched.Found.class);
        assertThat(behind.asked()).hasSize(2);
    }

    @Test
    void remembersNoTagAndNoListOfReferrers() {
        registry.manifest(APP, "1", LATER);
        registry.referrers(APP, repository.digest(), LATER);
        behind.down(Trouble.CONNECTION);

        assertThat(registry.manifest(APP, "1", LATER)).isInstanceOf(Fetched.Unreachable.class);
        assertThat(registry.referrers(APP, repository.digest(), LATER)).isInstanceOf(Fetched.Unreachable.class);
    }

    @Test
    void remembersNoNo() {
        behind.down(Trouble.CONNECTION);
        assertThat(registry.blob(APP, blob, 100, LATER)).isInstanceOf(Fetched.Unreachable.class);
        assertThat(registry.manifest(APP, repository.digest(), LATER)).isInstanceOf(Fetched.Unreachable.class);
        behind.up();

        assertThat(registry.blob(APP, blob, 100, LATER)).isInstanceOf(Fetched.Found.class);
        assertThat(registry.manifest(APP, repository.digest(), LATER)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void whatIsRememberedKeepsToTheLimitAndTheSizeThatAreAskedFor() {
        registry.blob(APP, blob, 100, LATER);
        Descriptor lying = new Descriptor("text/plain", blob.digest(), 99, "", Map.of());

        assertThat(registry.blob(APP, blob, 99, LATER)).isInstanceOf(Fetched.Bad.class);
        assertThat(registry.blob(APP, lying, 100, LATER)).isInstanceOf(Fetched.Bad.class);
    }

    @Test
    void oneRepositoryLearnsNothingFromAnother() {
        Repository other = new Repository("registry.example", "other");
        registry.manifest(APP, repository.digest(), LATER);
        registry.blob(APP, blob, 100, LATER);

        assertThat(registry.manifest(other, repository.digest(), LATER)).isInstanceOf(Fetched.Absent.class);
        assertThat(registry.blob(other, blob, 100, LATER)).isInstanceOf(Fetched.Absent.class);
    }

    @Test
    void oneCredentialLearnsNothingFromAnother() {
        registry.manifest(APP, repository.digest(), LATER);
        registry.blob(APP, blob, 100, LATER);
        behind.as("somebody else").down(Trouble.CONNECTION);

        assertThat(registry.manifest(APP, repository.digest(), LATER)).isInstanceOf(Fetched.Unreachable.class);
        assertThat(registry.blob(APP, blob, 100, LATER)).isInstanceOf(Fetched.Unreachable.class);
    }

    @Test
    void whatATagNamedIsKnownByItsDigest() {
        registry.manifest(APP, "1", LATER);
        behind.down(Trouble.CONNECTION);

        assertThat(registry.manifest(APP, repository.digest(), LATER)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void forgetsRatherThanGrows() {
        Registry small = new RememberingRegistry(behind, 50, InstantSource.system());
        small.blob(APP, blob, 100, LATER);
        small.manifest(APP, repository.digest(), LATER);
        int asked = behind.asked().size();
        small.blob(APP, blob, 100, LATER);
        small.manifest(APP, repository.digest(), LATER);

        assertThat(behind.asked()).hasSize(asked + 2);
    }

    @Test
    void manyShortAnnotationsTakeMoreThanTheirBytes() {
        Map<String, String> many = IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "a" + i, _ -> ""));
        Descriptor layer = behind.layer(APP, "text/plain", new byte[1], many);
        Digest digest =
                repository.refers(List.of(layer), Map.of(), repository.image).digest();
        Registry small = new RememberingRegistry(behind, 20_000, InstantSource.system());
        small.manifest(APP, digest, LATER);
        int asked = behind.asked().size();
        small.manifest(APP, digest, LATER);

        assertThat(behind.asked()).hasSize(asked + 1);
    }
}
