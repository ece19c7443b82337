package dev.countersign.profile;

import dev.countersign.people.IdentityMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the identity map that a profile keeps elsewhere. One with anything wrong counts for nothing at once, and none stands in
 * for it: of a map of before nobody knows whether it still holds, and a profile without one goes on judging.
 */
record IdentityResolution(Function<TrustSource.Entry, IdentityDocument> documents) {
    /** Where it is written that there is one elsewhere. */
    static final String PATH = "spec.identityMap.configMapRef";

    private static final String CONTENT = PATH + ".key";
    private static final int SHOWN = 3;

    /**
     * What was found.
     *
     * @param document what the map was read from; empty where it was not, or is the profile's own
     */
    record Found(IdentityMap identities, Optional<IdentityDocument.Found> document, List<Problem> problems) {
        Found {
            problems = List.copyOf(problems);
        }
    }

    Found of(Profile profile) {
        return profile.identitiesIn()
                .map(entry -> of(profile, entry))
                .orElseGet(() -> new Found(profile.identities(), Optional.empty(), List.of()));
    }

    private Found of(Profile profile, TrustSource.Entry entry) {
        return switch (documents.apply(entry)) {
            case IdentityDocument.Absent(String why) -> lost(List.of(new Problem(PATH, why)));
            case IdentityDocument.Unreadable(String why) -> lost(List.of(new Problem(CONTENT, why)));
            case IdentityDocument.Found found -> read(profile, found);
        };
    }

    private static Found read(Profile profile, IdentityDocument.Found document) {
        Set<Problem> wrong = new LinkedHashSet<>();
        IdentityMap map = IdentityMapParser.document(document.tree(), wrong);
        List<Problem> problems = new ArrayList<>();
        wrong.forEach(problem -> problems.add(new Problem(CONTENT, problem.toString())));
        if (wrong.isEmpty()) {
            missing(profile, map).forEach(problems::add);
        }
        return problems.isEmpty() ? new Found(map, Optional.of(document), List.of()) : lost(problems);
    }

    /** Groups that requirements ask for and the map does not have. */
    private static List<Problem> missing(Profile profile, IdentityMap map) {
        return profile.requirements().stream()
                .flatMap(requirement -> requirement.approvals().stream())
                .flatMap(approvals -> approvals.from().stream())
                .distinct()
                .filter(group -> !map.groups().containsKey(group))
                .map(group -> new Problem(
                        CONTENT,
                        "the map has no group %s, which a requirement asks for; add it there".formatted(group)))
                .toList();
    }

    private static Found lost(List<Problem> problems) {
        String why = problems.stream().limit(SHOWN).map(Problem::message).collect(Collectors.joining("; "));
        return new Found(IdentityMap.lost(why), Optional.empty(), problems);
    }
}
