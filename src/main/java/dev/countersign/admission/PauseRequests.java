package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.PauseParser;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Stranded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The two calls about EnforcementPauses: the mutating one says who asks, the validating one refuses what could not pause. */
final class PauseRequests {
    private static final Asker ASKER = new Asker(
            "EnforcementPause",
            user -> user.name().isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(user.name()));
    private static final int MOST_OF_A_NAME = 253;

    private final Profiles profiles;
    private final InstantSource clock;

    PauseRequests(Profiles profiles, InstantSource clock) {
        this.profiles = profiles;
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
        Instant now = clock.instant();
        List<Problem> problems = new ArrayList<>();
        ASKER.forged(review).ifPresent(problems::add);
        switch (PauseParser.parse(review.object(), now)) {
            case PauseParser.Parsed.Invalid(List<Problem> wrong) -> problems.addAll(wrong);
            // That it changes in nothing but an earlier end its schema sees to.
            case PauseParser.Parsed.Valid(Pause pause) -> {
                if (before.isEmpty()) {
                    problems.addAll(impossible(pause, now));
                }
            }
        }
        Answer answer =
                problems.isEmpty() ? Answer.allowed() : ProfileValidation.refused("the pause", List.copyOf(problems));
        return answer.audited(Map.of("pause", Line.of(review.name(), MOST_OF_A_NAME)));
    }

    private List<Problem> impossible(Pause pause, Instant now) {
        List<Problem> problems = new ArrayList<>(pause.untimely(now));
        Set<String> known = known();
        pause.profiles().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Problem(
                        "spec.profiles", "there is no profile %s in force; correct the name".formatted(name)))
                .forEach(problems::add);
        return problems;
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>();
        profiles.all().forEach(profile -> known.add(profile.profile().name()));
        profiles.stranded().stream().map(Stranded::profile).forEach(known::add);
        return known;
    }
}
