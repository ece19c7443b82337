package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A registry that lists other referrers than it has. */
record OtherReferrers(Registry sound, Supplier<Fetched<List<Descriptor>>> listed) implements Registry {
    @Override
    public Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline) {
        return sound.manifest(repository, digest, deadline);
    }

    @Override
    public Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline) {
        return sound.manifest(repository, tag, deadline);
    }

    @Override
    public Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline) {
        return sound.blob(repository, descriptor, limit, deadline);
    }

    @Override
    public Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline) {
        return listed.get();
    }

    @Override
    public Registry with(Credentials others) {
        return new OtherReferrers(sound.with(others), listed);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return sound.credentialsScope(repository);
    }
}
