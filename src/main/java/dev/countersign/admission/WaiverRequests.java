package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.admission.Review.Operation;
import dev.countersign.profile.NamespaceLabels;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two calls about ComplianceExceptions. The mutating one says who asks, the validating one refuses an exception that would never
 * count: whoever asks for one learns at once.
 */
final class WaiverRequests {
    private static final Asker ASKER = new Asker("ComplianceException", WaiverRequests::spelled);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Profiles profiles;
    private final Reach reach;
    private final NamespaceLabels namespaces;
    private final InstantSource clock;

    WaiverRequests(Profiles profiles, Reach reach, NamespaceLabels namespaces, InstantSource clock) {
        this.profiles = profiles;
        this.reach = reach;
        this.namespaces = namespaces;
        this.clock = clock;
    }

    static boolean isAbout(Review review) {
        return ASKER.isAbout(review);
    }

    Answer prepared(Review review) {
        return ASKER.prepared(review);
    }

    /** Refuses what is wrong with it. */
    Answer judged(Review review) {
        JsonNode spec = review.object().path("spec");
        Optional<JsonNode> before = review.oldObject().map(old -> old.path("spec"));
        if (before.equals(Optional.of(spec))) {
            return Answer.allowed();
        }
        Optional<Problem> forged = ASKER.forged(review);
        if (forged.isPresent()) {
            return ProfileValidation.refused("the exception", List.of(forged.get()));
        }
        return switch (WaiverParser.parse(review.object(), clock.instant())) {
            case WaiverParser.Parsed.Invalid(List<Problem> problems) ->
                ProfileValidation.refused("the exception", problems);
            // That it changes in nothing but an earlier end its schema sees to.
            case WaiverParser.Parsed.Valid(Waiver waiver) ->
                review.operation() == Operation.CREATE ? answer(waiver, review.namespace()) : Answer.allowed();
        };
    }

    private Answer answer(Waiver waiver, String namespace) {
        Instant now = clock.instant();
        List<ResolvedProfile> here = here(namespace, now.plus(PATIENCE));
        List<Problem> problems = new ArrayList<>(unknown(waiver, here));
        List<String> bars = new ArrayList<>();
        List<ResolvedProfile> asking =
                here.stream().filter(profile -> asks(profile, waiver)).toList();
        for (ResolvedProfile profile : asking) {
            waiver.bar(profile.profile().exceptions(), now)
                    .map(why -> "profile %s: %s".formatted(profile.profile().name(), why))
                    .ifPresent(bars::add);
        }
        if (!asking.isEmpty() && bars.size() == asking.size()) {
            bars.forEach(bar -> problems.add(new Problem("spec", "would count for nothing: " + bar)));
        }
        return problems.isEmpty()
                ? Answer.allowed()
                        .warning(bars.stream()
                                .map(bar -> Line.of("counts for nothing under " + bar, Warnings.MOST_CHARACTERS))
                                .toList())
                : ProfileValidation.refused("the exception", problems);
    }

    private List<ResolvedProfile> here(String namespace, Instant deadline) {
        return switch (namespaces.labelsOf(namespace, deadline)) {
            case NamespaceLabels.Lookup.Labels(Map<String, String> labels) ->
                profiles.all().stream()
                        .filter(profile -> reach.reaches(profile, namespace, labels))
                        .toList();
            case NamespaceLabels.Lookup.Absent _, NamespaceLabels.Lookup.Unknown _ ->
                throw new IllegalStateException("the labels of namespace " + namespace + " cannot be read");
        };
    }

    private static List<Problem> unknown(Waiver waiver, List<ResolvedProfile> here) {
        List<String> known = here.stream()
                .flatMap(profile -> profile.profile().requirements().stream())
                .map(Requirement::id)
                .distinct()
                .sorted()
                .toList();
        return waiver.requirements().stream()
                .filter(id -> !known.contains(id))
                .map(id -> new Problem(
                        "spec.requirements",
                        "no profile that reaches namespace %s has a requirement %s; they have %s"
                                .formatted(
                                        waiver.namespace(), id, known.isEmpty() ? "none" : String.join(", ", known))))
                .toList();
    }

    private static boolean asks(ResolvedProfile profile, Waiver waiver) {
        return profile.profile().requirements().stream().map(Requirement::id).anyMatch(waiver.requirements()::contains);
    }

    private static JsonNode spelled(Review.User user) {
        ObjectNode spelled = JsonNodeFactory.instance.objectNode().put("user", user.name());
        user.groups().forEach(spelled.putArray("groups")::add);
        return spelled;
    }
}
