package dev.countersign.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whom we are compared with. */
enum Other {
    SIGSTORE_JAVA,
    /** On bundles beside files. */
    COSIGN,
    /** On what is signed with a key and lies beside images. */
    COSIGN_ON_IMAGES;

    /** The seed of each run that replays no other. */
    static final long USUAL_SEED = 1;

    /**
     * An explanation that explains nothing any more is to go: nobody would see what else it hides.
     *
     * @param needed by the usual changes
     */
    void needsEachOfItsExplanations(Set<Enum<?>> needed) {
        List<Enum<?>> all = Stream.<Enum<?>>concat(
                        Stream.of(Stricter.values()).filter(one -> one.other() == this),
                        Stream.of(Laxer.values()).filter(one -> one.other() == this))
                .toList();
        assertThat(needed).as("needed by " + this).containsAll(all);
    }
}
