package dev.countersign.decision;

/** Why a profile that asks for Enforce only warns. */
public sealed interface Softening {
    /** The word for it in records. */
    String word();

    /** Why, for whoever is warned. */
    String text();

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
