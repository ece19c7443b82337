package dev.countersign.lint;

import dev.countersign.check.Manifest;
import dev.countersign.profile.Problem;
import java.util.OptionalInt;

/**
 * Something that is to be said of an object in a file.
 *
 * @param path such as {@code spec.trust[0].key}
 */
public record Remark(Manifest manifest, LintCode code, String path, String message) {
    static Remark of(Manifest manifest, LintCode code, Problem problem) {
        return new Remark(manifest, code, problem.path(), problem.message());
    }

    /** The line of what it is about, or of what should have it. */
    public OptionalInt line() {
        return manifest.line(path);
    }
}
