package dev.countersign.profile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads whose exceptions a profile honours. */
final class WaiverTermsParser {
    private WaiverTermsParser() {}

    static Optional<WaiverTerms> read(Field field) {
        if (!field.present()) {
            return Optional.empty();
        }
        Field exceptions = field.closed("maxTTL", "groups", "wholeRequirementGroups");
        List<String> groups = groups(exceptions.member("groups"), "leave spec.exceptions out to honour none");
        if (!exceptions.member("groups").present()) {
            exceptions.member("groups").refuse("is missing; name the groups whose exceptions count");
        }
        List<String> whole = groups(
                exceptions.member("wholeRequirementGroups"), "leave it out where every exception has to name terms");
        return Age.read(exceptions.member("maxTTL"))
                .or(() -> Optional.of(Duration.ZERO))
                .map(maxTtl -> new WaiverTerms(maxTtl, groups, whole));
    }

    private static List<String> groups(Field field, String whatAbsenceMeans) {
        List<Field> items = field.itemsIfAny(whatAbsenceMeans);
        Field.refuseRepeats(items);
        return items.stream().map(Field::text).toList();
    }
}
