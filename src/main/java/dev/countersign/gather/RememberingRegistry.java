package dev.countersign.gather;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.List;

/**
 * Remembers what digests name, which cannot change, within a bound of bytes. Tags, referrers and every kind of "no" are
 * asked for each time. A repository's memory is its own, so that nobody learns of another's images.
 */
public final class RememberingRegistry implements Registry {
    /** How many times the room of its bytes a manifest takes that was read; at most 4 MiB of them are. */
    private static final int PARSED = 8;

    private final Registry registry;
    private final Cache<Key, Manifest> manifests;
    private final Cache<Key, byte[]> blobs;

    /** @param maxBytes most bytes of manifests and, again, of blobs that are kept */
    public RememberingRegistry(Registry registry, long maxBytes) {
        this.registry = registry;
        this.manifests = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .executor(Runnable::run)
                .weigher((Key _, Manifest manifest) -> Math.multiplyExact(PARSED, manifest.bytes().length))
                .build();
        this.blobs = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .executor(Runnable::run)
                .weigher((Key _, byte[] bytes) -> bytes.length)
                .build();
    }

    private record Key(Repository repository, Digest digest) {}

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        Key key = new Key(repository, digest);
        Manifest known = manifests.getIfPresent(key);
        return known != null
                ? new Fetched.Found<>(known)
                : remember(manifests, key, registry.manifest(repository, digest, deadline));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        Key key = new Key(repository, descriptor.digest());
        byte[] known = blobs.getIfPresent(key);
        return known != null && known.length == descriptor.size() && known.length <= limit
                ? new Fetched.Found<>(known)
                : remember(blobs, key, registry.blob(repository, descriptor, limit, deadline));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return registry.manifest(repository, tag, deadline);
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return registry.referrers(repository, subject, deadline);
    }

    private static <T> Fetched<T> remember(Cache<Key, T> memory, Key key, Fetched<T> fetched) {
        if (fetched instanceof Fetched.Found<T>(T value)) {
            memory.put(key, value);
        }
        return fetched;
    }
}
