package dev.countersign.decision;

import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import dev.countersign.profile.Requirement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image that is judged and what is known of it.
 *
 * @param name what the policy input calls it, which must be unique there: the reference as written, and with the digest where
 *     a tag names one thing in one running pod and another in the next
 * @param evidence empty where it is not known which bytes the image is
 * @param children the manifests that it is made of; unseen where no requirement asks of them
 * @param ofChildren what is known of those that are asked of
 */
record Dossier(
        ImageInQuestion image,
        ImageRef reference,
        String name,
        Optional<Evidence> evidence,
        Children children,
        Map<Digest, Evidence> ofChildren) {
    /** Puts together what was {@code found} on each image. */
    static List<Dossier> of(List<Triage.InScope> images, Search.Found found) {
        List<String> references =
                images.stream().map(image -> image.image().reference()).toList();
        return images.stream()
                .map(image -> of(image, name(image.image(), references), found.children(), found.evidence()))
                .toList();
    }

    private static Dossier of(
            Triage.InScope image, String name, Map<Subject, Children> children, Map<Subject, Evidence> found) {
        Optional<Subject> subject = subject(image);
        Children parts = subject.map(known -> children.getOrDefault(known, Children.NOT_ASKED))
                .orElse(Children.NOT_ASKED);
        Map<Digest, Evidence> ofChildren = new HashMap<>();
        if (parts instanceof Children.Of(List<Child> each)) {
            each.forEach(child -> Optional.ofNullable(
                            found.get(new Subject(image.reference().repository(), child.digest())))
                    .ifPresent(evidence -> ofChildren.put(child.digest(), evidence)));
        }
        return new Dossier(
                image.image(),
                image.reference(),
                name,
                subject.map(known -> found.getOrDefault(known, Evidence.UNSEEN)),
                parts,
                ofChildren);
    }

    /** What is known of one of its manifests. */
    Evidence ofChild(Digest child) {
        return ofChildren.getOrDefault(child, Evidence.UNSEEN);
    }

    /** What could not be seen of it, and of its manifests where those are asked of; nothing where it is not known which bytes it is. */
    Stream<Evidence.Gap> unseen(Requirement.Subject subject) {
        return whole(subject).gaps().stream().filter(gap -> gap.cause() != Evidence.Cause.WITHHELD);
    }

    private Evidence whole(Requirement.Subject subject) {
        Evidence own = evidence.orElse(Evidence.NONE);
        return switch (subject) {
            case INDEX -> own;
            case PLATFORM, EITHER ->
                ofChildren.values().stream()
                        .reduce(
                                children instanceof Children.Unseen(Evidence.Gap gap) ? own.and(gap) : own,
                                Evidence::and);
        };
    }

    Repository repository() {
        return reference.repository();
    }

    static Optional<Subject> subject(Triage.InScope image) {
        return image.image()
                .digest()
                .map(digest -> new Subject(image.reference().repository(), digest));
    }

    private static String name(ImageInQuestion image, Collection<String> references) {
        String written = image.reference();
        return Collections.frequency(references, written) == 1
                ? written
                : image.digest().map(digest -> written + "@" + digest).orElse(written);
    }
}
