package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a CycloneDX BOM says of its own completeness. */
final class Compositions {
    private static final Set<String> UNKNOWN = Set.of("unknown", "not_specified");
    private static final Set<String> INCOMPLETE = Set.of(
            "incomplete",
            "incomplete_first_party_only",
            "incomplete_first_party_proprietary_only",
            "incomplete_first_party_opensource_only",
            "incomplete_third_party_only",
            "incomplete_third_party_proprietary_only",
            "incomplete_third_party_opensource_only");

    private Compositions() {}

    /** Not where any part is incomplete, so where all of it or its subject is complete, and no claim otherwise. */
    static Optional<Boolean> complete(Field bom) throws UnreadableException {
        Field compositions = bom.at("compositions");
        String subject =
                bom.at("metadata").at("component").at("bom-ref").optionalText().orElse("");
        Optional<Boolean> complete = Optional.empty();
        for (Field each : compositions.present() ? compositions.items() : List.<Field>of()) {
            String aggregate = each.object().at("aggregate").text();
            List<String> of = new ArrayList<>(Lists.texts(each.at("assemblies")));
            of.addAll(Lists.texts(each.at("dependencies")));
            if (of.isEmpty() && each.at("vulnerabilities").present()) {
                continue;
            }
            if (INCOMPLETE.contains(aggregate)) {
                return Optional.of(false);
            }
            if (!aggregate.equals("complete") && !UNKNOWN.contains(aggregate)) {
                throw each.at("aggregate").wrong("one of CycloneDX's aggregates");
            }
            if (aggregate.equals("complete") && (of.isEmpty() || of.contains(subject))) {
                complete = Optional.of(true);
            }
        }
        return complete;
    }
}
