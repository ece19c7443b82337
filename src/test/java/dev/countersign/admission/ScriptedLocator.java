package dev.countersign.admission;

import dev.countersign.gather.Located;
import dev.countersign.gather.Locator;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registry in which every tag names something, unless the test says otherwise. */
final class ScriptedLocator implements Locator {
    private final Map<String, Located> said = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Credentials> shown = new ArrayList<>();
    private int questions;

    /** What {@code reference}, written in full, names from now on. */
    void says(String reference, Located located) {
        said.put(reference, located);
    }

    /** Every tag that was looked up. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** With what it was asked, each time. */
    List<Credentials> shown() {
        return List.copyOf(shown);
    }

    @Override
    public Locator with(Credentials others) {
        shown.add(others);
        return this;
    }

    /** How many times several were asked for at once. */
    int questions() {
        return questions;
    }

    /** What a tag names that no test has moved. */
    static Digest digest(String reference) {
        return Digest.sha256(reference.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<ImageRef, Located> locate(Collection<ImageRef> references, Instant deadline) {
        questions++;
        return Locator.super.locate(references, deadline);
    }

    @Override
    public Located locate(ImageRef reference, Instant deadline) {
        return switch (reference) {
            case ImageRef.Pinned pinned -> new Located.At(pinned.digest());
            case ImageRef.Tagged tagged -> {
                asked.add(tagged.toString());
                yield said.getOrDefault(tagged.toString(), new Located.At(digest(tagged.toString())));
            }
        };
    }
}
