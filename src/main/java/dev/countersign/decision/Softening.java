package dev.countersign.decision;

import dev.countersign.profile.Pause;
import java.time.Instant;

/** Why a profile that asks for Enforce only warns. */
public sealed interface Softening {
    /** The word for it in records. */
    String word();

    /** Why, for whoever is warned. */
    String text();

    /**
     * Somebody paused it.
     *
     * @param uid of the pause
     */
    record Paused(String pause, String uid, Instant until, String by, String ticket) implements Softening {
        /** As {@code pause} says. */
        public static Paused by(Pause pause) {
            return new Paused(pause.name(), pause.uid(), pause.end(), pause.by(), pause.ticket());
        }

        @Override
        public String word() {
            return "Paused";
        }

        @Override
        public String text() {
            return "paused by %s until %s (%s, pause %s)".formatted(by, until, ticket, pause);
        }
    }

    /** It waits until nothing that runs or is declared would be refused. */
    record NotReady() implements Softening {
        @Override
        public String word() {
            return "NotReady";
        }

        @Override
        public String text() {
            return "it asks for Enforce and waits until it is ready";
        }
    }
}
