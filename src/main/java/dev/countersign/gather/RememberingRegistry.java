package dev.countersign.gather;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what digests name, which cannot change, within a bound of bytes. Tags, referrers and every kind of "no" are
 * asked for each time. A repository's memory is its own, and that of each credential, so that nobody learns of another's images.
 */
public final class RememberingRegistry implements Registry {
    /** How many times the room of its bytes a manifest takes that was read, its annotations apart. */
    private static final int READ = 3;
    /** What an annotation takes besides its characters. */
    private static final int ANNOTATION = 128;

    private final Registry registry;
    private final Cache<Key, Manifest> manifests;
    private final Cache<Key, byte[]> blobs;
    private final SharedFetch<Key, Manifest> readingManifests;
    private final SharedFetch<Sized, byte[]> readingBlobs;

    private RememberingRegistry(Registry registry, RememberingRegistry memory) {
        this.registry = registry;
        this.manifests = memory.manifests;
        this.blobs = memory.blobs;
        this.readingManifests = memory.readingManifests;
        this.readingBlobs = memory.readingBlobs;
    }

    /** @param maxBytes most bytes of manifests and, again, of blobs that are kept */
    public RememberingRegistry(Registry registry, long maxBytes, InstantSource clock) {
        this.registry = registry;
        this.readingManifests = new SharedFetch<>(clock);
        this.readingBlobs = new SharedFetch<>(clock);
        this.manifests = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .executor(Runnable::run)
                .weigher((Key _, Manifest manifest) -> weight(manifest))
                .build();
        this.blobs = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .executor(Runnable::run)
                .weigher((Key _, byte[] bytes) -> bytes.length)
                .build();
    }

    private static int weight(Manifest manifest) {
        long annotations = manifest.annotations().size()
                + manifest.layers().stream()
                        .mapToLong(layer -> layer.annotations().size())
                        .sum();
        return Math.toIntExact((long) READ * manifest.bytes().length + ANNOTATION * (1 + annotations));
    }

    private record Key(Repository repository, Digest digest, String credentials) {}

    private record Sized(Key key, long size, long limit) {}

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        Key key = key(repository, digest);
        return known(manifests, key)
                .orElseGet(() -> readingManifests.get(
                        key,
                        deadline,
                        () -> known(manifests, key)
                                .orElseGet(() ->
                                        remember(manifests, key, registry.manifest(repository, digest, deadline)))));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        Key key = key(repository, descriptor.digest());
        Sized sized = new Sized(key, descriptor.size(), limit);
        return known(sized)
                .orElseGet(() -> readingBlobs.get(
                        sized,
                        deadline,
                        () -> known(sized)
                                .orElseGet(() ->
                                        remember(blobs, key, registry.blob(repository, descriptor, limit, deadline)))));
    }

    /** What the tag named is not kept; the bytes are, for whoever asks for them by their digest. */
    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        Fetched<Manifest> named = registry.manifest(repository, tag, deadline);
        if (named instanceof Fetched.Found<Manifest>(Manifest manifest)) {
            manifests.put(key(repository, manifest.digest()), manifest);
        }
        return named;
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return registry.referrers(repository, subject, deadline);
    }

    @Override
    public Registry with(Credentials others) {
        return new RememberingRegistry(registry.with(others), this);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return registry.credentialsScope(repository);
    }

    private Key key(Repository repository, Digest digest) {
        return new Key(repository, digest, registry.credentialsScope(repository));
    }

    private Optional<Fetched<byte[]>> known(Sized sized) {
        byte[] bytes = blobs.getIfPresent(sized.key());
        return bytes != null && bytes.length == sized.size() && bytes.length <= sized.limit()
                ? Optional.of(new Fetched.Found<>(bytes))
                : Optional.empty();
    }

    private static Optional<Fetched<Manifest>> known(Cache<Key, Manifest> memory, Key key) {
        return Optional.ofNullable(memory.getIfPresent(key)).map(Fetched.Found::new);
    }

    private static <T> Fetched<T> remember(Cache<Key, T> memory, Key key, Fetched<T> fetched) {
        if (fetched instanceof Fetched.Found<T>(T value)) {
            memory.put(key, value);
        }
        return fetched;
    }
}
