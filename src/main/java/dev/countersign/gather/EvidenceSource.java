package dev.countersign.gather;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds and checks what signed things are said of an image. */
public interface EvidenceSource {
    /** Everything that {@code anchors} vouch for about {@code image}. Never throws for what a registry does. */
    Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline);

    /** The same for several images, each of them once. */
    default Map<Subject, Evidence> about(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
        Map<Subject, Evidence> found = new LinkedHashMap<>();
        subjects.stream()
                .distinct()
                .forEach(
                        subject -> found.put(subject, about(subject.repository(), subject.image(), anchors, deadline)));
        return found;
    }

    /** Which manifests for single platforms {@code image} is made of. Never throws for what a registry does. */
    default Children children(Subject image, Instant deadline) {
        return Children.NOT_ASKED;
    }

    /** The same for several images, each of them once. */
    default Map<Subject, Children> children(Collection<Subject> images, Instant deadline) {
        Map<Subject, Children> found = new LinkedHashMap<>();
        images.stream().distinct().forEach(image -> found.put(image, children(image, deadline)));
        return found;
    }

    /** This source for all that one question asks, which together gets no more than a share of what there is. */
    default EvidenceSource forOneQuestion() {
        return this;
    }

    /**
     * This source, looking with {@code others} where the operator has no credential of its own for a host; one that reads no
     * registry says what it would say.
     */
    default EvidenceSource with(Credentials others) {
        return this;
    }

    /** Names as whom this source reads a repository: what one sees under a name is nobody's under another. */
    default String credentialsScope(Repository repository) {
        return "";
    }

    /** The same, looking in these places only; a source that looks nowhere by itself says what it would say. */
    default EvidenceSource in(Set<Place> places) {
        return this;
    }

    /**
     * What of the evidence {@code used} was seen too long ago to refuse anything by it, as it is now. Empty where all was seen just now, and
     * where it cannot be told: nobody is let in because a registry does not answer any more.
     */
    default Map<Subject, Evidence> renewed(Map<Subject, Evidence> used, Anchors anchors, Instant deadline) {
        return Map.of();
    }

    /** As {@link #about(Collection, Anchors, Instant)}, of what was seen recently enough to refuse somebody by it. */
    default Map<Subject, Evidence> fresh(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
        return about(subjects, anchors, deadline);
    }

    /** An image and where it lies. */
    record Subject(Repository repository, Digest image) {}
}
