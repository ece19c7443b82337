package dev.countersign.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who would apply manifests, as the API server would say.
 *
 * @param groups those that the API server adds itself included
 */
public record Applicant(String user, List<String> groups) {
    private static final String WHOEVER_IS_KNOWN = "system:authenticated";

    public Applicant {
        groups = List.copyOf(groups);
    }

    /** Somebody whom the API server knows, with the groups that it has them in. */
    public static Applicant of(String user, List<String> groups) {
        return new Applicant(
                user,
                Stream.concat(groups.stream(), Stream.of(WHOEVER_IS_KNOWN))
                        .distinct()
                        .toList());
    }
}
