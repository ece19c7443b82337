package dev.countersign.registry;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Found;
import java.time.Instant;
import java.util.List;

/** Reads what has a {@linkplain Mirrors mirror} there and nowhere else: contents, tags and lists, with the mirror's credential. */
public final class MirroredRegistry implements Registry {
    private final Registry registry;
    private final Mirrors mirrors;

    public MirroredRegistry(Registry registry, Mirrors mirrors) {
        this.registry = registry;
        this.mirrors = mirrors;
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return mirrors.of(repository).then(mirror -> registry.manifest(mirror, digest, deadline));
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return mirrors.of(repository).then(mirror -> registry.manifest(mirror, tag, deadline));
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        return mirrors.of(repository).then(mirror -> registry.blob(mirror, descriptor, limit, deadline));
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return mirrors.of(repository).then(mirror -> registry.referrers(mirror, subject, deadline));
    }

    @Override
    public Registry with(Credentials others) {
        return new MirroredRegistry(registry.with(others), mirrors);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return mirrors.of(repository) instanceof Found<Repository>(Repository mirror)
                ? registry.credentialsScope(mirror)
                : "nowhere";
    }
}
