package dev.countersign.gather;

import dev.countersign.image.Digest;

/** Which bytes a reference names. */
public sealed interface Located {
    /** These. */
    record At(Digest digest) implements Located {}

    /** None: the registry says 401, 403 or 404. */
    record Absent(String message) implements Located {}

    /** The registry answered with what cannot be an image. */
    record Bad(String message) implements Located {}

    /** The container runs, or is to run, and nobody reports which bytes it was made of. */
    record NotObserved(String message) implements Located {}

    /** Could not tell. */
    record Unknown(String message) implements Located {}
}
