package dev.countersign.decision;

import dev.countersign.decision.Question.Pinning;
import dev.countersign.gather.Located;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.profile.Scope;
import java.util.List;
import java.util.Optional;

/** Whether a profile's requirements are to be asked of an image at all. */
sealed interface Triage {
    /** Everything there is to say of the image is this; no requirement is asked of it. */
    record Settled(Finding finding) implements Triage {}

    /**
     * The requirements are asked of it.
     *
     * @param finding on how the image is named, where there is something to say of that
     */
    record InScope(ImageInQuestion image, ImageRef reference, Optional<Finding> finding) implements Triage {}

    static Triage of(ImageInQuestion image, Scope scope, Pinning pinning) {
        try {
            return of(image, ImageRef.parse(image.reference()), scope, pinning);
        } catch (InvalidReferenceException invalid) {
            return settled(
                    Finding.IMAGE_REFERENCE,
                    image,
                    Outcome.Unmet.because(
                            Result.FAIL, Codes.IMAGE_REFERENCE_INVALID, String.valueOf(invalid.getMessage())));
        }
    }

    private static Triage of(ImageInQuestion image, ImageRef reference, Scope scope, Pinning pinning) {
        Optional<Scope.Exclusion> exclusion = scope.exclusion(reference.repository());
        if (exclusion.isPresent()) {
            return settled(
                    Finding.IMAGE_SCOPE,
                    image,
                    new Outcome.NotApplicable("excluded: " + exclusion.get().reason()));
        }
        if (!scope.includes(reference.repository())) {
            String message = "%s matches none of the images this profile includes (%s); use an image it includes"
                    .formatted(reference.repository(), listed(scope));
            return settled(
                    Finding.IMAGE_SCOPE, image, Outcome.Unmet.because(Result.FAIL, Codes.IMAGE_OUT_OF_SCOPE, message));
        }
        return new InScope(
                image,
                reference,
                naming(image, reference, pinning).map(o -> Finding.reserved(Finding.IMAGE_PINNED, image, o)));
    }

    private static Optional<Outcome> naming(ImageInQuestion image, ImageRef reference, Pinning pinning) {
        return switch (image.located()) {
            case Located.At(var digest) ->
                pinning == Pinning.REQUIRED && reference instanceof ImageRef.Tagged
                        ? Optional.of(Outcome.Unmet.because(
                                Result.FAIL,
                                Codes.IMAGE_UNPINNED,
                                "named by a tag, which may name other bytes tomorrow; name it %s@%s"
                                        .formatted(reference.repository(), digest)))
                        : Optional.empty();
            case Located.Absent(String message) ->
                Optional.of(Outcome.Unmet.because(Result.MISSING, Codes.IMAGE_NOT_FOUND, message));
            case Located.Bad(String message) ->
                Optional.of(Outcome.Unmet.because(Result.UNREADABLE, Codes.IMAGE_UNREADABLE, message));
            case Located.NotObserved(String message) ->
                Optional.of(Outcome.Unknown.because(Codes.IMAGE_NOT_OBSERVED, message));
            case Located.Unknown(String message) -> Optional.of(Outcome.Unknown.because(Codes.TAG_UNRESOLVED, message));
        };
    }

    private static String listed(Scope scope) {
        List<String> patterns = scope.include().stream().map(Object::toString).toList();
        return String.join(", ", patterns.subList(0, Math.min(5, patterns.size())))
                + (patterns.size() > 5 ? ", …" : "");
    }

    private static Triage settled(String id, ImageInQuestion image, Outcome outcome) {
        return new Settled(Finding.reserved(id, image, outcome));
    }
}
