package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Outline;
import java.util.Optional;

/** Tells what a stranded profile means and what to do about it. */
final class StrandedProfile {
    private StrandedProfile() {}

    static String message(ProfileState state) {
        return "it was in force and this version of the operator cannot use it, so %s: %s; correct the profile, go back to the version that it was in force under, or delete it"
                .formatted(
                        state.stranded()
                                .map(stranded -> effect(stranded.outline()))
                                .orElse("nothing is judged"),
                        ProblemList.text(ProblemList.of(state)));
    }

    private static String effect(Optional<Outline> outline) {
        return outline.map(found -> found.mode() == Mode.ENFORCE
                        ? "every change in the namespaces it selects is refused"
                        : "changes in the namespaces it selects are admitted and not judged")
                .orElse("nothing is judged, and the webhook entry it has stays as it is");
    }
}
