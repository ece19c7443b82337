package dev.countersign.decision;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that is judged and what is known of it.
 *
 * @param name what the policy input calls it, which must be unique there: the reference as written, and with the digest where
 *     a tag names one thing in one running pod and another in the next
 * @param evidence empty where it is not known which bytes the image is
 */
record Dossier(ImageInQuestion image, ImageRef reference, String name, Optional<Evidence> evidence) {
    /** Puts together what was {@code found} on each image. */
    static List<Dossier> of(List<Triage.InScope> images, Map<Subject, Evidence> found) {
        List<String> references =
                images.stream().map(image -> image.image().reference()).toList();
        return images.stream()
                .map(image -> new Dossier(
                        image.image(),
                        image.reference(),
                        name(image.image(), references),
                        subject(image).map(subject -> found.getOrDefault(subject, Evidence.UNSEEN))))
                .toList();
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
