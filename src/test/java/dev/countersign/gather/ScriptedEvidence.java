package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Evidence as the test says it; complete and empty for any other image. */
public final class ScriptedEvidence implements EvidenceSource {
    private final Map<Subject, Evidence> known = new ConcurrentHashMap<>();
    private final Map<Subject, Children> children = new ConcurrentHashMap<>();
    private final List<Subject> asked = new CopyOnWriteArrayList<>();
    private final List<Instant> deadlines = new CopyOnWriteArrayList<>();

    /** From now on this is all there is about that image. */
    public ScriptedEvidence says(Repository repository, Digest image, Evidence evidence) {
        known.put(new Subject(repository, image), evidence);
        return this;
    }

    /** From now on that image is made of these. */
    public ScriptedEvidence lists(Repository repository, Digest image, Children parts) {
        children.put(new Subject(repository, image), parts);
        return this;
    }

    @Override
    public Children children(Subject image, Instant deadline) {
        return children.getOrDefault(image, new Children.None());
    }

    /** Every image that was asked for, in order. */
    public List<Subject> asked() {
        return List.copyOf(asked);
    }

    /** The deadline of each question. */
    public List<Instant> deadlines() {
        return List.copyOf(deadlines);
    }

    @Override
    public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
        Subject subject = new Subject(repository, image);
        asked.add(subject);
        deadlines.add(deadline);
        return known.getOrDefault(subject, Evidence.NONE);
    }
}
