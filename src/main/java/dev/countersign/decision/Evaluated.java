package dev.countersign.decision;

import dev.countersign.image.Digest;
import java.util.List;

/**
 * A verdict and what it was reached on.
 *
 * @param people who had a part in it, as the evidence that counts and the API server tell
 * @param refused what lies beside the images as evidence and no trust entry takes
 * @param input digest of the policy input's canonical bytes
 */
public record Evaluated(
        Verdict verdict, List<ImageInQuestion> images, List<Participant> people, Refusals refused, Digest input) {
    public Evaluated {
        images = List.copyOf(images);
        people = List.copyOf(people);
    }

    /** Where nothing tells of people. */
    public Evaluated(Verdict verdict, List<ImageInQuestion> images, Refusals refused, Digest input) {
        this(verdict, images, List.of(), refused, input);
    }

    /** The same images, judged otherwise. */
    public Evaluated with(Verdict other) {
        return new Evaluated(other, images, people, refused, input);
    }

    /** What identifies the images of a change: each digest once, sorted; the reference where a digest is unknown. */
    public List<String> digests() {
        return images.stream()
                .map(image -> image.digest().map(Digest::toString).orElse(image.reference()))
                .distinct()
                .sorted()
                .toList();
    }
}
