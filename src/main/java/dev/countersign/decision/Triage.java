package dev.countersign.decision;

import dev.countersign.decision.Question.Pinning;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.image.Repository;
import dev.countersign.profile.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a profile's requirements are to be asked of an image at all. */
sealed interface Triage {
    /** Everything there is to say of the image is this; no requirement is asked of it, and no rule sees it. */
    record Settled(Finding finding) implements Triage {}

    /** The requirements are asked of it. */
    record InScope(ImageInQuestion image, ImageRef reference) implements Triage {
        /** What is wrong with how it is named, and with that alone. */
        Optional<Finding> naming(Pinning pinning) {
            return Whereabouts.lack(image.located())
                    .or(() -> unpinned(pinning))
                    .map(outcome -> Finding.reserved(Finding.IMAGE_PINNED, image, outcome));
        }

        private Optional<Outcome> unpinned(Pinning pinning) {
            return switch (reference) {
                case ImageRef.Pinned _ -> Optional.empty();
                case ImageRef.Tagged tagged ->
                    switch (pinning) {
                        case NOT_REQUIRED -> Optional.empty();
                        case REQUIRED -> image.digest().map(digest -> unpinned(tagged, digest));
                    };
            };
        }

        private static Outcome unpinned(ImageRef.Tagged tagged, Digest digest) {
            return Outcome.Unmet.because(
                    Result.FAIL,
                    Codes.IMAGE_UNPINNED,
                    "named by a tag, which may name other bytes tomorrow; name it " + tagged.pinnedTo(digest));
        }
    }

    static Triage of(ImageInQuestion image, Scope scope) {
        try {
            return of(image, ImageRef.parse(image.reference()), scope);
        } catch (InvalidReferenceException invalid) {
            String places = image.uses().stream()
                    .map(use -> use.type().noun() + " " + use.container())
                    .collect(Collectors.joining(", "));
            return settled(
                    Finding.IMAGE_REFERENCE,
                    image,
                    Outcome.Unmet.because(
                            Result.FAIL,
                            Codes.IMAGE_REFERENCE_INVALID,
                            "%s: %s; correct it".formatted(places, invalid.getMessage())));
        }
    }

    /** Whether requirements are asked of images of this repository. */
    static boolean inScope(Repository repository, Scope scope) {
        return scope.includes(repository) && scope.exclusion(repository).isEmpty();
    }

    private static Triage of(ImageInQuestion image, ImageRef reference, Scope scope) {
        if (inScope(reference.repository(), scope)) {
            return new InScope(image, reference);
        }
        return settled(
                Finding.IMAGE_SCOPE,
                image,
                scope.exclusion(reference.repository())
                        .<Outcome>map(exclusion -> new Outcome.NotApplicable("excluded: " + exclusion.reason()))
                        .orElseGet(() -> outOfScope(reference.repository(), scope)));
    }

    private static Outcome outOfScope(Repository repository, Scope scope) {
        return Outcome.Unmet.because(
                Result.FAIL,
                Codes.IMAGE_OUT_OF_SCOPE,
                "%s matches none of the images this profile includes (%s); use an image it includes"
                        .formatted(repository, listed(scope)));
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
