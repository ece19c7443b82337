package dev.countersign.differential;

/** What a verifier says of a bundle. */
sealed interface Opinion {
    /** It accepts the bundle. */
    record Accepts() implements Opinion {}

    /**
     * It refuses the bundle.
     *
     * @param why in the verifier's own words
     */
    record Refuses(String why) implements Opinion {}

    /** Why it refuses; empty where it accepts. */
    default String why() {
        return switch (this) {
            case Accepts() -> "";
            case Refuses(String why) -> why;
        };
    }
}
