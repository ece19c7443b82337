package dev.countersign.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Schedule;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.Optional;

/**
 * The mutating call: pins the images of Pods and stamps roots. Prepares only; whatever it cannot do it leaves, since the
 * validating call judges what became of the object.
 */
final class Mutation {
    private final InForce inForce;
    private final Placements placements;
    private final Pins pins;
    private final Stamps stamps;
    private final Ancestry ancestry;
    private final Rescheduling rescheduling;

    /** What judges, and how hard. */
    record InForce(Profiles profiles, Modes modes) {}

    /** What tells whose change a Pod is of. */
    record Origins(Ancestry ancestry, Rescheduling rescheduling) {}

    Mutation(InForce inForce, Placements placements, Pins pins, Stamps stamps, Origins origins) {
        this.inForce = inForce;
        this.placements = placements;
        this.pins = pins;
        this.stamps = stamps;
        this.ancestry = origins.ancestry();
        this.rescheduling = origins.rescheduling();
    }

    Answer answer(Submission submission, String profile, Schedule schedule) {
        Optional<ResolvedProfile> found = inForce.profiles().inForce(profile, schedule.deadline());
        if (found.isEmpty()) {
            return Answer.allowed();
        }
        ResolvedProfile resolved = found.get();
        return switch (placements.of(resolved, submission.review().namespace(), schedule.deadline())) {
            case Placement.Beyond _ -> Answer.allowed();
            case Placement.Within place -> Answer.patched(patch(submission, resolved, place, schedule));
        };
    }

    private ArrayNode patch(Submission submission, ResolvedProfile profile, Placement.Within place, Schedule schedule) {
        JsonPatch patch = new JsonPatch();
        Submission pinned = pinned(submission, profile, patch, schedule);
        if (!submission.ephemeral()) {
            stamp(pinned, place, patch, schedule);
        }
        return patch.operations();
    }

    /** As it is once what this call pins is pinned. */
    Submission pinned(Submission submission, ResolvedProfile profile, JsonPatch patch, Schedule schedule) {
        boolean pinnable = submission.isPod()
                && inForce.modes().of(profile, schedule.now()).standing() == Mode.ENFORCE;
        return pinnable ? pin(submission, profile, patch, schedule) : submission;
    }

    private Submission pin(Submission submission, ResolvedProfile profile, JsonPatch patch, Schedule schedule) {
        ObjectNode pod = submission.review().object().deepCopy();
        pins.apply(
                submission,
                profile.profile().scope(),
                pod,
                patch,
                () -> rescheduling.remembered(submission, profile, schedule.deadline()),
                schedule);
        return submission.with(reread(submission, pod));
    }

    private static Workload reread(Submission submission, ObjectNode pod) {
        try {
            return Workload.read(
                    submission.workload().ref().kind(), submission.review().namespace(), pod);
        } catch (MalformedWorkloadException broken) {
            throw new IllegalStateException("pinning broke the Pod", broken);
        }
    }

    private void stamp(Submission submission, Placement.Within place, JsonPatch patch, Schedule schedule) {
        switch (ancestry.of(submission, schedule.deadline())) {
            // On others it is left: the deployment controller copies it to ReplicaSets, and stalls if that is undone.
            case Ancestor.Root root ->
                stamps.bequeathed(root.root(), submission.workload())
                        .ifPresent(stamp -> write(submission, Optional.of(stamp), patch));
            case Ancestor.Untold _ -> {}
            case Ancestor.None() -> {
                if (submission.unchanged()) {
                    write(submission, submission.review().oldObject().flatMap(StampPatch::carried), patch);
                } else if (stamps.vouching(submission, schedule.now()).isEmpty()) {
                    write(submission, seal(submission, place, schedule.now()), patch);
                }
            }
        }
    }

    private static void write(Submission submission, Optional<String> wanted, JsonPatch patch) {
        StampPatch.write(wanted, submission.review().object(), patch);
    }

    /** Where nobody could say that the profile reaches this namespace nothing is sealed, and nobody's claim is left. */
    private Optional<String> seal(Submission submission, Placement.Within place, Instant now) {
        return switch (place) {
            case Placement.Reached _ -> Optional.of(stamps.make(submission, now));
            case Placement.Untold _ -> Optional.empty();
        };
    }
}
