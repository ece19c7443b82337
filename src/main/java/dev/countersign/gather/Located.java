package dev.countersign.gather;

import dev.countersign.image.Digest;

/** Which bytes a reference names. */
public sealed interface Located {
    /** These. */
    record At(Digest digest) implements Located {}

    /** None: the registry says 401, 403 or 404. */
    record Absent(String message) implements Located {}

    /**
     * The registry answered with what cannot be an image.
     *
     * @param cause how it is wrong, by the words for evidence
     */
    record Bad(Evidence.Cause cause, String message) implements Located {}

    /** The container runs, or is to run, and nobody reports which bytes it was made of. */
    record NotObserved(String message) implements Located {}

    /** More was to be asked than there was room or time for: could not tell, and nobody's excuse. */
    record Overloaded(String message) implements Located {}

    /** Not looked up, since the workload names more images than one may. */
    record Surplus(String message) implements Located {}

    /** Could not tell, because the registry failed by itself. */
    record Unknown(String message) implements Located {}
}
