package dev.countersign.e2e;

import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.HttpRegistryWriter;
import java.util.List;

/** What a release pipeline does with one repository: pushes small images, signs them and attests their scans. */
final class Pipeline {
    private final HttpRegistryWriter writer = new HttpRegistryWriter();
    private final Repository repository;
    private final Listing listing;

    /** How the registry knows what refers to an image. */
    enum Listing {
        /** It lists that itself. */
        REFERRERS_API,
        /** Who pushes writes a tag that lists it. */
        FALLBACK_TAG
    }

    private Pipeline(Repository repository, Listing listing) {
        this.repository = repository;
        this.listing = listing;
    }

    /** A repository of that path in the registry with the referrers API. */
    static Pipeline of(String path) {
        return in(Listing.REFERRERS_API, path);
    }

    static Pipeline in(Listing listing, String path) {
        String host = E2e.running()
                .dev()
                .value(
                        switch (listing) {
                            case REFERRERS_API -> "REGISTRY";
                            case FALLBACK_TAG -> "REGISTRY_PLAIN";
                        });
        return new Pipeline(new Repository(host, path), listing);
    }

    /** The repository, as images in it are written. */
    String name() {
        return repository.toString();
    }

    /** Pushes an image; another {@code content} makes another digest. */
    Pushed push(String tag, String content) {
        return new Pushed(this, name() + ":" + tag, writer.image(repository, tag, name() + " " + content));
    }

    Descriptor store(Descriptor subject, byte[] bundle) {
        return writer.referrer(repository, subject, "application/vnd.dev.sigstore.bundle.v0.3+json", bundle);
    }

    /** Tells the registry what refers to an image, where it does not see for itself. */
    void list(Descriptor subject, List<Descriptor> referrers) {
        switch (listing) {
            case REFERRERS_API -> {}
            case FALLBACK_TAG -> {
                var _ = writer.fallbackTag(repository, subject.digest(), referrers);
            }
        }
    }
}
