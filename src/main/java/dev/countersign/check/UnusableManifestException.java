package dev.countersign.check;

import dev.countersign.profile.Problem;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file that is no manifest, or one that cannot be used as it is; the message names it and says what to do. */
public final class UnusableManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableManifestException(String message) {
        super(message);
    }

    /** Of {@code manifest}, with a line for each problem. */
    static UnusableManifestException of(Manifest manifest, Stream<Problem> problems) {
        return new UnusableManifestException("%s: %s:\n%s"
                .formatted(
                        manifest.source(),
                        manifest,
                        problems.map(problem -> "  %s: %s".formatted(problem.path(), problem.message()))
                                .collect(Collectors.joining("\n"))));
    }
}
