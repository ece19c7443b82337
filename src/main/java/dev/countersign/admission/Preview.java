package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Schedule;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the two calls would come to if somebody created an object, without an API server that asks. The same steps in the same order,
 * as a dry run: nothing is recorded.
 */
public final class Preview {
    private final Calls calls;

    private Preview(Calls calls) {
        this.calls = calls;
    }

    /** A preview by the webhook over {@code ports}. */
    public static Preview over(Ports ports, InstantSource clock) {
        DecisionIds ids = new DecisionIds("preview", clock.instant());
        return new Preview(Calls.over(ports, () -> "preview", ids, List.of(), clock));
    }

    /**
     * Who creates what, where.
     *
     * @param namespaceLabels of the namespace, which the profile reaches
     */
    public record Creation(
            WorkloadKind kind,
            String namespace,
            Map<String, String> namespaceLabels,
            String user,
            List<String> groups,
            JsonNode object) {
        public Creation {
            namespaceLabels = Map.copyOf(namespaceLabels);
            groups = List.copyOf(groups);
        }

        private Review review() {
            return new Review(
                    "preview",
                    Review.Operation.CREATE,
                    kind.group(),
                    kind.kind(),
                    kind.plural(),
                    "",
                    namespace,
                    "",
                    new Review.User(user, "", groups),
                    true,
                    object,
                    Optional.empty());
        }
    }

    /**
     * What it would come to.
     *
     * @param text on one screen: what a refusal says, also where the profile refuses nothing
     * @param warnings what the API server shows whoever applies it where that is let through
     */
    public record Previewed(Decision decision, String text, List<String> warnings) {
        public Previewed {
            warnings = List.copyOf(warnings);
        }
    }

    /** What {@link Previewed#text} says of a decision about {@code workload} that nobody asked for. */
    public static String text(Decision decision, Workload workload) {
        return Denial.text(decision, workload);
    }

    /**
     * What creating it under {@code profile} would come to.
     *
     * @throws MalformedWorkloadException where the object is not what its kind says
     */
    public Previewed of(Creation creation, ResolvedProfile profile, Schedule schedule)
            throws MalformedWorkloadException {
        Submission submission = calls.mutation()
                .pinned(
                        Submission.read(creation.review(), creation.kind(), Caller.ANYBODY, schedule.now()),
                        profile,
                        new JsonPatch(),
                        schedule);
        Decision decision = calls.validation()
                .decide(submission, profile, new Placement.Reached(creation.namespaceLabels()), schedule);
        return new Previewed(
                decision,
                Denial.text(decision, submission.workload()),
                DecisionAnswer.of(decision, submission).warnings());
    }
}
