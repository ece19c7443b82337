package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.Composition;
import org.cyclonedx.model.Composition.Aggregate;

/** What a CycloneDX BOM says of its own completeness. */
final class Compositions {
    private Compositions() {}

    /** Not where any part is incomplete, so where all of it or its subject is complete, and no claim otherwise. */
    static Optional<Boolean> complete(Field compositions, Optional<String> subject) throws UnreadableException {
        Optional<Boolean> complete = Optional.empty();
        for (Field each : compositions.present() ? compositions.items() : List.<Field>of()) {
            each.object().at("aggregate").text();
            List<String> of = new ArrayList<>(Lists.texts(each.at("assemblies")));
            of.addAll(Lists.texts(each.at("dependencies")));
            if (of.isEmpty() && each.at("vulnerabilities").present()) {
                continue;
            }
            switch (aggregate(each)) {
                case UNKNOWN, NOT_SPECIFIED -> {}
                case COMPLETE -> {
                    if (of.isEmpty() || of.contains(subject.orElse(""))) {
                        complete = Optional.of(true);
                    }
                }
                default -> {
                    return Optional.of(false);
                }
            }
        }
        return complete;
    }

    private static Aggregate aggregate(Field each) throws UnreadableException {
        return CycloneDxParts.word(
                each.at("aggregate"),
                CycloneDxParts.read(each, Composition.class).getAggregate(),
                Aggregate::getAggregateName,
                "one of CycloneDX's aggregates");
    }
}
