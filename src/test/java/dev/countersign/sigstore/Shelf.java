package dev.countersign.sigstore;

import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.HttpRegistryWriter;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where evidence lies in a registry: taken from where a tool put it, and put where a test wants it. */
record Shelf(Registry registry, HttpRegistryWriter writer) {
    private static final long LIMIT = 16 << 20;

    /** The newest thing that a tool put there. */
    Stored take(Place place, Repository repository, Descriptor image) {
        return switch (place) {
            case REFERRER, REFERRING_SIG -> {
                List<Descriptor> referrers = found(registry.referrers(repository, image.digest(), soon()));
                yield layer(
                        place,
                        repository,
                        found(registry.manifest(repository, referrers.getLast().digest(), soon())));
            }
            case SIG, ATT -> {
                String tag = "sha256-" + image.digest().hex() + "." + place.suffix();
                yield layer(place, repository, found(registry.manifest(repository, tag, soon())));
            }
        };
    }

    /** Puts it beside an image, whatever it says. */
    void put(Stored stored, Repository repository, Descriptor image) {
        switch (stored.place()) {
            case REFERRER, REFERRING_SIG -> list(refer(stored, repository, image), repository, image);
            case SIG, ATT ->
                writer.attached(
                        repository, image.digest(), stored.place().suffix(), List.of(layer(stored, repository)));
        }
    }

    /** Has a manifest refer to an image. */
    Descriptor refer(Stored stored, Repository repository, Descriptor image) {
        List<Descriptor> layers = List.of(layer(stored, repository));
        return stored.place() == Place.REFERRING_SIG
                ? writer.referringSignatures(repository, image, layers)
                : writer.referrer(repository, image, stored.mediaType(), layers);
    }

    /** Lists a manifest among what refers to an image, whether it does or not. */
    void list(Descriptor referrer, Repository repository, Descriptor image) {
        var _ = writer.fallbackTag(repository, image.digest(), List.of(referrer));
    }

    private Descriptor layer(Stored stored, Repository repository) {
        return writer.layer(repository, stored.mediaType(), stored.bytes(), stored.annotations());
    }

    private Stored layer(Place place, Repository repository, Manifest manifest) {
        Descriptor layer = manifest.layers().getLast();
        byte[] bytes = found(registry.blob(repository, layer, LIMIT, soon()));
        return new Stored(place, layer.mediaType(), bytes, layer.annotations());
    }

    private static <T> T found(Fetched<T> fetched) {
        return Optional.of(fetched)
                .filter(Fetched.Found.class::isInstance)
                .map(found -> ((Fetched.Found<T>) found).value())
                .orElseThrow(() -> new AssertionError(fetched));
    }

    static Instant soon() {
        return Instant.now().plusSeconds(20);
    }
}
