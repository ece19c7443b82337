package dev.countersign.registry;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import java.time.Instant;
import java.util.List;

/**
 * Reads from OCI registries. No method throws for anything a registry does; every answer is a {@link Fetched}. The deadline
 * covers the whole exchange, bodies, redirects, token requests and pages included.
 */
public interface Registry {
    /** The manifest or index that {@code digest} names; its bytes have that digest. */
    Fetched<Manifest> manifest(Repository repository, Digest digest, Instant deadline);

    /** The manifest or index that {@code tag} names now; its digest is computed over the bytes, never taken from a header. */
    Fetched<Manifest> manifest(Repository repository, String tag, Instant deadline);

    /**
     * The blob of {@code descriptor}; its bytes have that digest and exactly that size.
     *
     * @param limit most bytes that will be read, whatever the descriptor says
     */
    Fetched<byte[]> blob(Repository repository, Descriptor descriptor, long limit, Instant deadline);

    /**
     * What refers to {@code subject}: by the referrers API, by the fallback tag where that lists nothing, without repeats. An
     * empty list means that the registry was asked and has none.
     */
    Fetched<List<Descriptor>> referrers(Repository repository, Digest subject, Instant deadline);

    /**
     * This registry, asked with {@code others} where the operator has no credential of its own for a host; they take the place of
     * others given before. What is remembered, and whoever asks the same at the same time, is shared by the names of
     * {@link #credentialsScope}.
     */
    Registry with(Credentials others);

    /**
     * Names what this repository is read with, so that nothing seen with one credential answers for another: equal names see
     * the same. Holds no secret and means nothing outside this process.
     */
    String credentialsScope(Repository repository);
}
