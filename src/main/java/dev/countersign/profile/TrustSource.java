package dev.countersign.profile;

import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.trustroot.TrustRoot;
import java.time.Duration;

/** Where a TrustRoot's document comes from. */
public sealed interface TrustSource {
    /**
     * The object itself.
     *
     * @param document the text that the root's digest is of
     */
    record Inline(TrustRoot root, String document) implements TrustSource {}

    /** A ConfigMap of the operator's namespace. */
    record InConfigMap(Entry entry) implements TrustSource {}

    /** A file of the one folder that the operator's settings name, which whoever writes a TrustRoot cannot choose. */
    record InFile(String name) implements TrustSource {}

    /**
     * A TUF repository.
     *
     * @param mirror the address where it is read
     * @param target the document's name in it
     * @param interval how often it is looked at
     */
    record Tuf(String mirror, InitialRoot root, String target, Duration interval) implements TrustSource {}

    /** A text of a ConfigMap of the operator's namespace. */
    record Entry(String name, String key) {}

    /** By whose word a repository is believed at first. */
    sealed interface InitialRoot {
        /** The text of a {@code root.json}. */
        record Given(String text) implements InitialRoot {}

        /** The same in a ConfigMap of the operator's namespace. */
        record FromConfigMap(Entry entry) implements InitialRoot {}

        /** The same in a Secret of the operator's namespace. */
        record FromSecret(SecretRef reference) implements InitialRoot {}

        /** That of the public Sigstore instance, which comes with the operator. */
        record PublicGood() implements InitialRoot {}
    }
}
