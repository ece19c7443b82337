package dev.countersign.cli;

import dev.countersign.trustroot.TrustRoot;
import dev.countersign.tuf.SigstoreInstance;
import java.nio.file.Path;

/**
 * A trust root that a command checks with.
 *
 * @param source whose it is, in words that a report shows: whoever takes the staging instance's word is to see it
 */
record GivenRoot(TrustRoot root, String source) {
    static GivenRoot of(TrustRoot root, SigstoreInstance instance) {
        return new GivenRoot(
                root,
                switch (instance) {
                    case PUBLIC_GOOD -> "Sigstore's public instance";
                    case STAGING -> "Sigstore's staging instance, which is for trying tools";
                });
    }

    static GivenRoot of(TrustRoot root, Path file) {
        return new GivenRoot(root, file.toString());
    }

    @Override
    public String toString() {
        return "trust root " + root.digest() + " of " + source;
    }
}
