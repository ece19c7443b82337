package dev.countersign.decision;

import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.workload.ImageUse;
import java.util.List;
import java.util.Optional;

/**
 * One image of the workload under judgment.
 *
 * @param reference as written in the workload
 * @param uses the places that name it
 * @param located which bytes it names, as far as could be told
 */
public record ImageInQuestion(String reference, List<ImageUse> uses, Located located) {
    public ImageInQuestion {
        uses = List.copyOf(uses);
    }

    /** The digest, where it is known. */
    public Optional<Digest> digest() {
        return located instanceof Located.At(Digest digest) ? Optional.of(digest) : Optional.empty();
    }
}
