package dev.countersign.cluster;

import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.profile.TrustSource;
import java.time.Instant;
import java.util.Optional;

/** Where the documents of TrustRoots are that are not in the objects themselves. */
interface Contents {
    /**
     * What a source holds now.
     *
     * @param document empty where it has none
     * @param until when the document counts no more
     * @param problem why there is no document, or no newer one
     * @param withdrawn whether the document that there was counts no more, although none takes its place
     */
    record Content(
            Optional<String> document,
            Optional<Instant> until,
            Optional<String> problem,
            Optional<Refreshing> refreshing,
            boolean withdrawn) {
        static Content of(String document) {
            return new Content(Optional.of(document), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        static Content none(String why) {
            return new Content(Optional.empty(), Optional.empty(), Optional.of(why), Optional.empty(), false);
        }
    }

    /** What that entry of a ConfigMap is. */
    Content of(TrustSource.Entry entry);

    /** What is known of that file of the operator's folder. */
    Content of(TrustSource.InFile file);

    /** What is known of the repository that the TrustRoot of this uid names. */
    Content of(String uid, TrustSource.Tuf repository);
}
