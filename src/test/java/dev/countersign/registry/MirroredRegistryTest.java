package dev.countersign.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirroredRegistryTest {
    private static final Repository HERE = new Repository("ghcr.io", "acme/api");
    private static final Digest DIGEST = Digest.sha256(new byte[0]);
    private static final Descriptor BLOB = new Descriptor("a/b", DIGEST, 0, "", Map.of());
    private static final Absent<?> ASKED_THERE = new Absent<>(404, "m.example/g/acme/api");

    private final Registry registry = new MirroredRegistry(
            new Echo(Credentials.NONE), Mirrors.parse(List.of("ghcr.io=m.example/g", "quay.io=m.example/q")));

    /** Has nothing, and says where it was asked. */
    private record Echo(Credentials shown) implements Registry {
        @Override
        public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
            return new Absent<>(404, repository.toString());
        }

        @Override
        public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
            return new Absent<>(404, repository.toString());
        }

        @Override
        public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
            return new Absent<>(404, repository.toString());
        }

        @Override
        public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
            return new Absent<>(404, repository.toString());
        }

        @Override
        public Registry with(Credentials others) {
            return new Echo(others);
        }

        @Override
        public String credentialsScope(Repository repository) {
            return shown.equals(Credentials.NONE)
                    ? repository.toString()
                    : shown.forHost(repository.domain()).toString();
        }
    }

    @Test
    void showsAtTheMirrorWhatIsBroughtForIt() {
        Credentials brought = host -> new Absent<>(401, "asked for " + host);

        assertThat(registry.with(brought).credentialsScope(HERE)).contains("asked for m.example");
    }

    @Test
    void readsManifestsAtTheMirror() {
        assertThat(registry.manifest(HERE, DIGEST, Instant.MAX)).isEqualTo(ASKED_THERE);
    }

    @Test
    void resolvesTagsAtTheMirror() {
        assertThat(registry.manifest(HERE, "v1", Instant.MAX)).isEqualTo(ASKED_THERE);
    }

    @Test
    void readsBlobsAtTheMirror() {
        assertThat(registry.blob(HERE, BLOB, 1, Instant.MAX)).isEqualTo(ASKED_THERE);
    }

    @Test
    void readsReferrersAtTheMirror() {
        assertThat(registry.referrers(HERE, DIGEST, Instant.MAX)).isEqualTo(ASKED_THERE);
    }

    @Test
    void isReadWithTheCredentialOfTheMirror() {
        assertThat(registry.credentialsScope(HERE)).isEqualTo("m.example/g/acme/api");
    }

    @Test
    void readsWhatHasNoMirrorWhereItIs() {
        assertThat(registry.manifest(new Repository("gcr.io", "acme/api"), "v1", Instant.MAX))
                .isEqualTo(new Absent<>(404, "gcr.io/acme/api"));
    }

    @Test
    void asksNobodyForWhatCannotBeAtTheMirror() {
        Repository longest = new Repository("ghcr.io", "a".repeat(255));

        assertThat(registry.manifest(longest, "v1", Instant.MAX)).isInstanceOf(Bad.class);
        assertThat(registry.credentialsScope(longest)).isEqualTo("nowhere");
    }
}
