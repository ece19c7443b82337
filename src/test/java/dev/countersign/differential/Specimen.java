package dev.countersign.differential;

import java.nio.file.Path;

/**
 * A bundle, and all that a verifier is told beside it.
 *
 * @param name what it is, or what was done to it
 * @param bundle its text, which need not be JSON
 * @param artifact the file that it should be about
 */
record Specimen(String name, String bundle, Path artifact, Path trustedRoot, String identity, String issuer) {
    /** What lies beside an image in a registry; who must have signed it, its verifiers know. */
    static Specimen beside(String name, String text) {
        return new Specimen(name, text, Path.of(""), Path.of(""), "", "");
    }

    /** The same with another text. */
    Specimen with(String change, String text) {
        return new Specimen(name + ": " + change, text, artifact, trustedRoot, identity, issuer);
    }

    /** The same under another trusted root. */
    Specimen under(Path root) {
        return new Specimen(name, bundle, artifact, root, identity, issuer);
    }
}
