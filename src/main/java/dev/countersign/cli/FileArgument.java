package dev.countersign.cli;

import dev.countersign.image.Digest;
import dev.countersign.signature.Artifact;
import java.nio.file.Path;

/**
 * What a bundle is to be about.
 *
 * @param digest by which statements name it
 */
record FileArgument(Artifact artifact, Digest digest) {
    /** A digest where {@code text} spells one, else the file that it names. */
    static FileArgument of(String text) throws UnusableException {
        var named = Digest.parse(text);
        if (named.isPresent()) {
            return new FileArgument(new Artifact.Named(named.get()), named.get());
        }
        byte[] bytes = new InputFile("file", Path.of(text)).read();
        return new FileArgument(new Artifact.Bytes(bytes), Digest.sha256(bytes));
    }
}
