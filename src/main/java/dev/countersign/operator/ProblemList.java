package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Problems of a profile in one line. */
final class ProblemList {
    private static final int MOST = 10;

    private ProblemList() {}

    /** All that is wrong with the newest generation. */
    static List<Problem> of(ProfileState state) {
        return Stream.of(state.fields(), state.trust(), state.policies())
                .flatMap(List::stream)
                .toList();
    }

    static String text(List<Problem> problems) {
        String shown = problems.stream().limit(MOST).map(Problem::toString).collect(Collectors.joining("; "));
        return problems.size() > MOST ? shown + "; and " + (problems.size() - MOST) + " more" : shown;
    }
}
