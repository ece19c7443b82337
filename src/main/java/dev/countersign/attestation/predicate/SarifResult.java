package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One result of a run (section 3.27): a finding, unless it says that all is well. */
final class SarifResult {
    private static final List<String> KINDS =
            List.of("fail", "pass", "open", "informational", "notApplicable", "review");
    private static final Set<String> HARMLESS = Set.of("pass", "informational", "notApplicable");
    private static final List<String> BASELINES = List.of("new", "unchanged", "updated", "absent");
    private static final List<String> SUPPRESSIONS = List.of("inSource", "external");
    private static final List<String> STATUSES = List.of("accepted", "underReview", "rejected");

    private SarifResult() {}

    static Optional<ScanFinding> read(Field result, SarifRules rules) throws UnreadableException {
        String kind = Scalars.optionalWord(result.at("kind"), KINDS).orElse("fail");
        Optional<String> baseline = Scalars.optionalWord(result.at("baselineState"), BASELINES);
        // What was there in the baseline and is gone is no finding.
        if (HARMLESS.contains(kind) || baseline.filter("absent"::equals).isPresent()) {
            return Optional.empty();
        }
        SarifRule rule = rules.of(result);
        return Optional.of(new ScanFinding(
                id(result, rule),
                kind.equals("fail") ? SarifSeverity.of(result, rule) : Severity.UNKNOWN,
                result.at("message").at("text").optionalText(),
                location(result.at("locations")),
                suppressed(result.at("suppressions")),
                baseline.map("new"::equals)));
    }

    private static String id(Field result, SarifRule rule) throws UnreadableException {
        Optional<String> id = SarifRules.id(result);
        if (id.isPresent()) {
            return id.get();
        }
        return rule.descriptor().isPresent()
                ? rule.descriptor().get().at("id").text()
                : result.at("ruleId").text();
    }

    private static Optional<String> location(Field locations) throws UnreadableException {
        List<Field> all = locations.present() ? locations.items() : List.of();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Field place = all.getFirst().at("physicalLocation");
        return Locations.of(
                place.at("artifactLocation").at("uri"), place.at("region").at("startLine"));
    }

    // Suppressed is what has suppressions of which none is under review or rejected (section 3.27.23). Each says by its
    // kind where it was (3.35.2): without one it is none.
    private static boolean suppressed(Field suppressions) throws UnreadableException {
        List<Field> all = suppressions.present() ? suppressions.items() : List.of();
        boolean suppressed = !all.isEmpty();
        for (Field each : all) {
            Scalars.word(each.object().at("kind"), SUPPRESSIONS);
            suppressed &= Scalars.optionalWord(each.at("status"), STATUSES)
                    .orElse("accepted")
                    .equals("accepted");
        }
        return suppressed;
    }
}
