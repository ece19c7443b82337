package dev.countersign.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Scope;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mutating call: pins the images of Pods and stamps roots. Prepares only; whatever it cannot do it leaves, since the
 * validating call judges what became of the object.
 */
final class Mutation {
    private static final List<String> ANNOTATIONS = List.of("metadata", "annotations");
    private static final List<String> STAMP = List.of("metadata", "annotations", Stamp.ANNOTATION);

    private final Profiles profiles;
    private final Pins pins;
    private final Stamps stamps;
    private final Ancestry ancestry;

    Mutation(Profiles profiles, Pins pins, Stamps stamps, Ancestry ancestry) {
        this.profiles = profiles;
        this.pins = pins;
        this.stamps = stamps;
        this.ancestry = ancestry;
    }

    Answer answer(Submission submission, String profile, Instant now, Instant deadline) {
        JsonPatch patch = new JsonPatch();
        Submission pinned = submission.isPod() ? pin(submission, profile, patch, deadline) : submission;
        if (!submission.ephemeral()) {
            stamp(pinned, patch, now, deadline);
        }
        return Answer.patched(patch.operations());
    }

    private Submission pin(Submission submission, String profile, JsonPatch patch, Instant deadline) {
        Optional<Scope> scope = profiles.inForce(profile, deadline)
                .map(ResolvedProfile::profile)
                .filter(found -> found.enforcement().mode() == Mode.ENFORCE)
                .map(Profile::scope);
        if (scope.isEmpty()) {
            return submission;
        }
        ObjectNode pod = submission.review().object().deepCopy();
        pins.apply(submission, scope.get(), pod, patch, deadline);
        return new Submission(
                submission.review(), reread(submission, pod), submission.before(), submission.requester());
    }

    private static Workload reread(Submission submission, ObjectNode pod) {
        try {
            return Workload.read(
                    submission.workload().ref().kind(), submission.review().namespace(), pod);
        } catch (MalformedWorkloadException broken) {
            throw new IllegalStateException("pinning broke the Pod", broken);
        }
    }

    private void stamp(Submission submission, JsonPatch patch, Instant now, Instant deadline) {
        switch (ancestry.of(submission, deadline)) {
            // The deployment controller copies the annotation to ReplicaSets, and stalls if that is undone.
            case Ancestor.Root _, Ancestor.Untold _ -> {}
            case Ancestor.None() -> {
                if (submission.unchanged()) {
                    write(submission, submission.before().flatMap(Mutation::stampText), patch);
                } else if (stamps.vouching(submission, now).isEmpty()) {
                    write(submission, Optional.of(stamps.make(submission, now)), patch);
                }
            }
        }
    }

    private static void write(Submission submission, Optional<String> wanted, JsonPatch patch) {
        Optional<String> found = stampText(submission.workload());
        if (wanted.equals(found)) {
            return;
        }
        if (wanted.isEmpty()) {
            patch.remove(STAMP);
            return;
        }
        if (submission.workload().annotations().isEmpty()) {
            patch.addObject(ANNOTATIONS);
        }
        // On a member that is there, RFC 6902 has "add" replace it.
        patch.add(STAMP, wanted.get());
    }

    private static Optional<String> stampText(Workload workload) {
        return Optional.ofNullable(workload.annotations().get(Stamp.ANNOTATION));
    }
}
