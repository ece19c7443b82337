package dev.countersign.decision;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.Located;
import java.util.Optional;

/** What it comes to that nobody knows which bytes an image is. */
final class Whereabouts {
    private Whereabouts() {}

    /** Empty where they are known. */
    static Optional<Outcome> lack(Located located) {
        return switch (located) {
            case Located.At _ -> Optional.empty();
            case Located.Absent(String message) ->
                unmet(Result.MISSING, Codes.IMAGE_NOT_FOUND, message + "; push the image, or let us read it");
            case Located.Bad(Evidence.Cause cause, String message) ->
                switch (cause) {
                    // What to do about it the message says.
                    case FORBIDDEN_REALM -> unmet(Result.UNREADABLE, Codes.REALM_FORBIDDEN, message);
                    case FORBIDDEN_TARGET ->
                        unmet(Result.UNREADABLE, Codes.REDIRECT_FORBIDDEN, message + "; see to the registry");
                    default -> unmet(Result.UNREADABLE, Codes.IMAGE_UNREADABLE, message + "; push the image anew");
                };
            case Located.NotObserved(String message) ->
                Optional.of(Outcome.Unknown.because(Codes.IMAGE_NOT_OBSERVED, ShortDigests.in(message)));
            case Located.Surplus(String message) -> unmet(Result.FAIL, Codes.TOO_MANY_IMAGES, message);
            case Located.Overloaded(String message) ->
                Optional.of(Outcome.Unknown.because(
                        Codes.OVERLOADED,
                        "there was no room or time to ask what the tag names: " + ShortDigests.in(message)
                                + "; try again, or name the image by its digest"));
            case Located.Unknown(String message) ->
                Optional.of(Outcome.Unknown.because(
                        Codes.TAG_UNRESOLVED,
                        "could not ask what the tag names: " + ShortDigests.in(message)
                                + "; try again, or name the image by its digest"));
        };
    }

    private static Optional<Outcome> unmet(Result result, String code, String message) {
        return Optional.of(Outcome.Unmet.because(result, code, ShortDigests.in(message)));
    }
}
