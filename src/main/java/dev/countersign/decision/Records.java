package dev.countersign.decision;

import dev.countersign.image.Digest;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where decisions are kept. Writing is create-if-absent: the same decision twice is one record. */
public interface Records {
    /**
     * Keeps a decision. A denial, or a change that cannot carry a stamp, is written before this returns where
     * {@code deadline} allows; everything else, and what finds no time, is written soon after.
     */
    void keep(Decision decision, Urgency urgency, Instant deadline);

    /** The changes of a root that are on record under a profile, newest first. */
    List<Recorded> changes(String rootUid, String profile);

    /** Those under whatever profile, newest first. */
    List<Recorded> changes(String rootUid);

    /**
     * When what {@code created} takes the place of was made: the newest change on record, under whatever profile, of another object that
     * had its kind, namespace and name. Empty where there is none, and where that one ran this very template, which is only put back.
     */
    Optional<Instant> replaced(WorkloadRef created, TemplateHash template);

    /**
     * What the record of that name shows of its change, which is of {@code root}; empty where nothing of it was admitted when
     * somebody asked, or that cannot be told by {@code deadline}.
     */
    Optional<Admitted> admitted(WorkloadRef root, String record, Instant deadline);

    /**
     * Says on the record of that name that its change runs again and why that is let through now, as {@code decision} found, and
     * tells of it: something aged, an exception hides it, or enforcement is paused. What it says already is not said again.
     */
    void flag(String record, Decision decision);

    /**
     * An admitted change.
     *
     * @param active whether its root was last seen to run it
     * @param met what was met when it was admitted
     * @param rules the names of those that the profile had then
     */
    record Admitted(boolean active, Set<Met> met, Set<String> rules) {
        public Admitted {
            met = Set.copyOf(met);
            rules = Set.copyOf(rules);
        }

        boolean met(Finding finding) {
            return met.contains(Met.of(finding));
        }
    }

    /** A requirement that was met by an image; by the workload itself where there is none. */
    record Met(String requirement, Optional<Digest> image) {
        static Met of(Finding finding) {
            return new Met(finding.requirement(), finding.image().flatMap(ImageInQuestion::digest));
        }
    }

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
