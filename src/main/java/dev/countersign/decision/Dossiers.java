package dev.countersign.decision;

import dev.countersign.workload.ImageUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of each image that is judged, and of those that ran before it.
 *
 * @param former the images of the change before; none where nothing is compared with them
 */
record Dossiers(List<Dossier> now, List<Dossier> former) {
    static Dossiers of(List<Triage.InScope> now, List<Triage.InScope> former, Search.Found found) {
        return new Dossiers(Dossier.of(now, found), Dossier.of(former, found));
    }

    /** What ran where {@code image} is to run, by its first place; else what is of the same repository, since containers are renamed. */
    Optional<Dossier> before(Dossier image) {
        return image.image().uses().stream()
                .flatMap(use ->
                        former(each -> each.image().uses().stream().anyMatch(other -> isOfOnePlace(use, other)))
                                .stream())
                .findFirst()
                .or(() -> former(each -> each.repository().equals(image.repository())));
    }

    private Optional<Dossier> former(Predicate<Dossier> which) {
        return former.stream().filter(which).findFirst();
    }

    private static boolean isOfOnePlace(ImageUse one, ImageUse other) {
        return one.container().equals(other.container()) && one.type() == other.type();
    }
}
