package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;

/** Asks the registry what a tag names. What it said is never kept: a tag may name other bytes a moment later. */
public final class RegistryLocator implements Locator {
    private final Registry registry;

    public RegistryLocator(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Located locate(ImageRef reference, Instant deadline) {
        return switch (reference) {
            case ImageRef.Pinned(var _, var _, Digest digest) -> new Located.At(digest);
            case ImageRef.Tagged(var repository, String tag) -> located(registry.manifest(repository, tag, deadline));
        };
    }

    private static Located located(Fetched<Manifest> fetched) {
        return switch (fetched) {
            case Fetched.Found<Manifest>(Manifest manifest) -> new Located.At(manifest.digest());
            case Fetched.Absent<Manifest> absent -> new Located.Absent(absent.message());
            case Fetched.Bad<Manifest> bad -> new Located.Bad(bad.message());
            case Fetched.Unreachable<Manifest> unreachable -> new Located.Unknown(unreachable.message());
        };
    }
}
