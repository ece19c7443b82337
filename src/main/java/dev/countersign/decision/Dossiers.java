package dev.countersign.decision;

import dev.countersign.workload.ImageUse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What is known of each image that is judged, and of those that ran before it.
 *
 * @param former the images of the change before; none where nothing is compared with them
 */
record Dossiers(List<Dossier> now, List<Dossier> former) {
    static Dossiers of(List<Triage.InScope> now, List<Triage.InScope> former, Search.Found found) {
        return new Dossiers(Dossier.of(now, found), Dossier.of(former, found));
    }

    /** What ran where {@code image} is to run; else what is of the same repository, since containers are renamed. */
    Optional<Dossier> before(Dossier image) {
        return former(image, Dossiers::isOfOneContainer)
                .or(() -> former(image, (one, other) -> one.repository().equals(other.repository())));
    }

    private Optional<Dossier> former(Dossier image, BiPredicate<Dossier, Dossier> like) {
        return former.stream().filter(each -> like.test(each, image)).findFirst();
    }

    private static boolean isOfOneContainer(Dossier one, Dossier other) {
        Collection<ImageUse> uses = other.image().uses();
        return one.image().uses().stream()
                .anyMatch(use -> uses.stream()
                        .anyMatch(each -> each.container().equals(use.container()) && each.type() == use.type()));
    }
}
