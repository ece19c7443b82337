package dev.countersign.cluster;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.RecordedSubject.Image;
import dev.countersign.workload.ImageUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images of a change, as its record tells them. */
final class RecordedImages {
    private RecordedImages() {}

    private record Bytes(String reference, @Nullable String digest) {
        Located located() {
            return Optional.ofNullable(digest)
                    .flatMap(Digest::parse)
                    .<Located>map(Located.At::new)
                    .orElseGet(() -> new Located.NotObserved("the record does not say which bytes it was"));
        }
    }

    static List<ImageInQuestion> of(List<Image> images) {
        Map<Bytes, List<ImageUse>> uses = new LinkedHashMap<>();
        for (Image image : images) {
            uses.computeIfAbsent(new Bytes(image.reference(), image.digest()), _ -> new ArrayList<>())
                    .add(new ImageUse(
                            image.container(), Words.same(image.type(), ImageUse.Type.class), image.reference()));
        }
        return uses.entrySet().stream()
                .map(use -> new ImageInQuestion(
                        use.getKey().reference(), use.getValue(), use.getKey().located()))
                .toList();
    }
}
