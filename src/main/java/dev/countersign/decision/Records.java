package dev.countersign.decision;

import dev.countersign.workload.TemplateHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where decisions are kept. Writing is create-if-absent: the same decision twice is one record. */
public interface Records {
    /**
     * Keeps a decision. A denial, or a change that cannot carry a stamp, is written before this returns where
     * {@code deadline} allows; everything else, and what finds no time, is written soon after.
     */
    void keep(Decision decision, Urgency urgency, Instant deadline);

    /** The changes of a root that are on record under a profile, newest first. */
    List<Recorded> changes(String rootUid, String profile);

    /** How soon a decision must be on record. */
    enum Urgency {
        /** Before the answer: nothing else remembers it. */
        BEFORE_ANSWER,
        /** Soon: the workload's stamp remembers it. */
        SOON
    }

    /**
     * What a record says of its change.
     *
     * @param digests as {@link Evaluated#digests()} gave them
     * @param compliance as last judged
     * @param tookPlace whether its root was seen with it
     * @param images what it names, as far as they are on record
     */
    record Recorded(
            String name,
            String changeId,
            long generation,
            TemplateHash template,
            List<String> digests,
            Optional<Compliance> compliance,
            boolean tookPlace,
            List<ImageInQuestion> images) {
        public Recorded {
            digests = List.copyOf(digests);
            images = List.copyOf(images);
        }
    }
}
