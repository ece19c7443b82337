package dev.countersign.decision;

import dev.countersign.workload.Stamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a change is one of configuration: of a pod template, but for which images it names and when a restart was asked for. Of
 * whom it has to be new is the evidence that a requirement on configuration asks for.
 */
public sealed interface Configured {
    /**
     * The configuration is the one that was there before.
     *
     * @param last when the change before this one was made; empty where nobody can tell
     */
    record Kept(Optional<Instant> last) implements Configured {}

    /** There was none before it, as far as anybody can tell. */
    record First() implements Configured {}

    /** It is another one than that which was made at {@code last}. */
    record Anew(Instant last) implements Configured {}

    /** Nothing that can be relied on says. */
    record Unknown(String why) implements Configured {}

    /** What a requirement on configuration comes to of what it is not asked of. */
    default Optional<Outcome> unasked() {
        return switch (this) {
            case First _, Anew _ -> Optional.empty();
            case Kept _ ->
                Optional.of(new Outcome.NotApplicable(
                        "asked only of what changes more than which images there are or when to restart"));
            case Unknown(String why) -> Optional.of(Outcome.Unknown.because(Codes.CHANGE_UNKNOWN, why));
        };
    }

    /** As the change's own stamp says. */
    static Configured of(Stamp stamp) {
        return stamp.configured()
                .map(at -> at.now()
                        ? at.before().<Configured>map(Anew::new).orElseGet(First::new)
                        : new Kept(stamp.replaced().or(at::before)))
                .orElseGet(
                        () -> new Unknown(
                                "its stamp is of an earlier version, which did not write it; change the pod template, or restart it"));
    }
}
