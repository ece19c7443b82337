package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Asks the registry what a tag names. What it said is never kept: a tag may name other bytes a moment later. */
public final class RegistryLocator implements Locator {
    /** What one question may ask at a time; that of one registry, as for evidence. */
    private static final int LANES = Share.MOST;

    private final Registry registry;
    private final SideBySide lanes;

    /** @param executor runs look-ups side by side; must not make one wait for another: a virtual thread for each */
    public RegistryLocator(Registry registry, Executor executor) {
        this(registry, new SideBySide(executor, LANES));
    }

    private RegistryLocator(Registry registry, SideBySide lanes) {
        this.registry = registry;
        this.lanes = lanes;
    }

    @Override
    public Locator with(Credentials others) {
        return new RegistryLocator(registry.with(others), lanes);
    }

    @Override
    public Located locate(ImageRef reference, Instant deadline) {
        return switch (reference) {
            case ImageRef.Pinned(var _, var _, Digest digest) -> new Located.At(digest);
            case ImageRef.Tagged(var repository, String tag) -> located(registry.manifest(repository, tag, deadline));
        };
    }

    @Override
    public Map<ImageRef, Located> locate(Collection<ImageRef> references, Instant deadline) {
        List<ImageRef> each = references.stream().distinct().toList();
        List<Located> found = lanes.map(each, reference -> locate(reference, deadline));
        Map<ImageRef, Located> byReference = new LinkedHashMap<>();
        for (int at = 0; at < each.size(); at++) {
            byReference.put(each.get(at), found.get(at));
        }
        return byReference;
    }

    private static Located located(Fetched<Manifest> fetched) {
        return switch (fetched) {
            case Fetched.Found<Manifest>(Manifest manifest) -> new Located.At(manifest.digest());
            case Fetched.Absent<Manifest> absent -> new Located.Absent(absent.message());
            case Fetched.Bad<Manifest>(var fault, String message) -> new Located.Bad(Asked.cause(fault), message);
            case Fetched.Unreachable<Manifest>(Trouble trouble, String message) ->
                trouble.mayBeOfOurAsking() ? new Located.Overloaded(message) : new Located.Unknown(message);
        };
    }
}
