package dev.countersign.operator;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The exceptions that ended, or are for nothing, and are still there: each is a finding of its own, since somebody answered for it
 * that there would be an end. One that is for nothing now would hide what it names if that came.
 */
public record LeftExceptions(
        Profiles profiles, Namespaces namespaces, Reach reach, Supplier<List<ExceptionState>> exceptions) {
    private static final Set<String> LEFT = Set.of(Phase.EXPIRED.word(), Phase.ORPHANED.word());

    /** Those in namespaces that the profile of that name selects, if it honours any; each with its phase, in the order of their names. */
    public List<String> under(String profile) {
        Map<String, Map<String, String>> labels = namespaces.labels();
        return profiles.all().stream()
                .filter(each -> each.profile().name().equals(profile))
                .flatMap(each -> exceptions.get().stream()
                        .filter(exception -> isLeft(each, exception, labels))
                        .map(LeftExceptions::text))
                .sorted()
                .toList();
    }

    private boolean isLeft(ResolvedProfile profile, ExceptionState exception, Map<String, Map<String, String>> labels) {
        return exception.phase().filter(LEFT::contains).isPresent()
                && profile.profile().exceptions().isPresent()
                && reach.reaches(profile, exception.namespace(), labels.getOrDefault(exception.namespace(), Map.of()));
    }

    private static String text(ExceptionState exception) {
        return "%s/%s (%s)"
                .formatted(
                        exception.namespace(),
                        exception.name(),
                        exception.phase().orElse(""));
    }
}
