package dev.countersign.decision;

import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.profile.Profile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The manifests that images list, where a profile asks of them. */
record Manifests(EvidenceSource source, Profile profile, Instant deadline) {
    /**
     * What each image lists. What an index says of an entry's type is its author's word: Docker Engine goes by the type that the
     * registry tells, and reads as an index what is one, whose signature is about no platform. Of what could not be looked at its
     * evidence decides, so that one manifest hides nothing of the others.
     */
    Map<Subject, Children> of(List<Subject> images) {
        Map<Subject, Children> listed = source.children(images, deadline);
        List<Subject> asked = images.stream()
                .flatMap(image -> asked(image, listed))
                .distinct()
                .toList();
        Map<Subject, Children> kinds = asked.isEmpty() ? Map.of() : source.children(asked, deadline);
        Map<Subject, Children> sound = new LinkedHashMap<>();
        listed.forEach((image, children) -> sound.put(
                image,
                asked(image, listed)
                        .filter(manifest -> kinds.get(manifest) instanceof Children.Of)
                        .findFirst()
                        .<Children>map(Manifests::isIndexItself)
                        .orElse(children)));
        return sound;
    }

    /** Those of an image that a requirement asks of. */
    Stream<Subject> asked(Subject image, Map<Subject, Children> listed) {
        return listed.get(image) instanceof Children.Of(List<Child> children)
                ? PlatformChoice.ofAny(children, profile).stream()
                        .map(child -> new Subject(image.repository(), child.digest()))
                : Stream.empty();
    }

    private static Children.Unseen isIndexItself(Subject manifest) {
        return new Children.Unseen(new Gap(
                Cause.MALFORMED,
                manifest.image() + " is an index itself, so that what is said of it is said of no platform",
                ""));
    }
}
