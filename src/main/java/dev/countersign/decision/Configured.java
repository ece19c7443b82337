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
     * @param last when the change before this one was made, or before the one that this restarts; empty where there was none, and where
     *     nobody can tell
     */
    record Kept(Optional<Instant> last) implements Configured {}

    /**
     * There was none before it, as far as anybody can tell.
     *
     * @param replaced when another change was made of what had its name before and is gone; empty where nothing else did
     */
    record First(Optional<Instant> replaced) implements Configured {
        /** Of what takes nothing's place. */
        public First() {
            this(Optional.empty());
        }
    }

    /**
     * It is another one than that which was made at {@code last}.
     *
     * @param replaced when the change before this one was made, restarts apart
     */
    record Anew(Instant last, Instant replaced) implements Configured {
        /** Where nothing was changed since. */
        public Anew(Instant last) {
            this(last, last);
        }
    }

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

    /** The same of what leaves it as it is: what was merged before it was made is held against what it replaced, as it was then. */
    default Kept kept() {
        return switch (this) {
            case Kept kept -> kept;
            case First(Optional<Instant> replaced) -> new Kept(replaced);
            case Anew(Instant _, Instant replaced) -> new Kept(Optional.of(replaced));
            // Of what nobody can tell, nothing that was merged is known to have brought it about.
            case Unknown _ -> new Kept(Optional.of(Instant.MAX));
        };
    }

    /** As the change's own stamp says. */
    static Configured of(Stamp stamp) {
        return stamp.configured()
                .map(at -> of(stamp, at))
                .orElseGet(
                        () -> new Unknown(
                                "its stamp does not say when its configuration was changed: it is of an earlier version, or restarted what nobody knew; change the pod template in more than its images"));
    }

    private static Configured of(Stamp stamp, Stamp.Configured at) {
        if (at.now()) {
            return at.before()
                    .<Configured>map(last -> new Anew(last, stamp.replaced().orElse(last)))
                    .orElseGet(() -> new First(stamp.replaced()));
        }
        return new Kept(stamp.made().replaced());
    }
}
