package dev.countersign.attestation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Grype tells of a match besides the vulnerability itself: other names in {@code relatedVulnerabilities}, and of each of
 * them, as of itself, {@code epss} and {@code knownExploited} (CISA's catalogue), since Grype 0.88. Of several the worst counts.
 */
final class GrypeRelated {
    private GrypeRelated() {}

    static List<String> aliases(Field match) throws UnreadableException {
        List<String> ids = new ArrayList<>();
        for (Field each : related(match)) {
            ids.add(each.at("id").text());
        }
        return ids;
    }

    static Optional<Double> epss(Field match) throws UnreadableException {
        Optional<Double> worst = Optional.empty();
        for (Field each : all(match)) {
            for (Field score : items(each.at("epss"))) {
                double one = probability(score.object().at("epss"));
                worst = Optional.of(Math.max(one, worst.orElse(one)));
            }
        }
        return worst;
    }

    static boolean exploited(Field match) throws UnreadableException {
        boolean exploited = false;
        for (Field each : all(match)) {
            exploited |= !items(each.at("knownExploited")).isEmpty();
        }
        return exploited;
    }

    private static double probability(Field score) throws UnreadableException {
        double value = score.value().doubleValue();
        if (!score.value().isNumber() || !(value >= 0 && value <= 1)) {
            throw score.wrong("a number from 0 to 1");
        }
        return value;
    }

    private static List<Field> all(Field match) throws UnreadableException {
        List<Field> all = new ArrayList<>(related(match));
        all.add(match.at("vulnerability"));
        return all;
    }

    private static List<Field> related(Field match) throws UnreadableException {
        List<Field> related = items(match.at("relatedVulnerabilities"));
        for (Field each : related) {
            each.object();
        }
        return related;
    }

    private static List<Field> items(Field list) throws UnreadableException {
        return list.present() ? list.items() : List.of();
    }
}
