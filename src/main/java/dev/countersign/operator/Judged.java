package dev.countersign.operator;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.image.Digest;
import dev.countersign.running.Root;
import dev.countersign.workload.TemplateHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last time that a pairing was judged.
 *
 * @param profile the digest of what judged
 * @param runs what ran then
 * @param end whether everything came to an end, or what is left to do
 */
record Judged(Digest profile, Runs runs, Instant at, End end, Standing standing) {
    private static final Duration UNTOLD = Duration.ofMinutes(5);
    private static final Duration UNRECORDED = Duration.ofSeconds(20);

    /** What runs of a root: another template or other bytes are judged anew. */
    record Runs(TemplateHash template, Set<TemplateHash> running, Set<String> images) {
        Runs {
            running = Set.copyOf(running);
            images = Set.copyOf(images);
        }

        static Runs of(Root root) {
            return new Runs(
                    root.workload().template(),
                    root.running(),
                    Stream.concat(
                                    root.images().stream(),
                                    root.older().stream().flatMap(older -> older.images().stream()))
                            .map(Runs::located)
                            .collect(Collectors.toSet()));
        }

        /** Whether these are the same changes, whatever was reported of their bytes. */
        boolean sameChanges(Runs other) {
            return template.equals(other.template) && running.equals(other.running);
        }

        private static String located(ImageInQuestion image) {
            return image.reference() + " "
                    + image.digest().map(Digest::toString).orElse("");
        }
    }

    /** How far a judgment got. */
    enum End {
        DONE,
        /** Something could not be told: tried again before long, with the last result kept. */
        UNTOLD,
        /** Whether there is a record of the change shows in a moment only. */
        UNRECORDED
    }

    boolean isDue(Root root, Digest profileNow, Instant now, Duration interval) {
        return !profile.equals(profileNow) || !runs.equals(Runs.of(root)) || !now.isBefore(at.plus(rest(interval)));
    }

    private Duration rest(Duration interval) {
        Duration rest = switch (end) {
            case DONE -> interval;
            case UNTOLD -> UNTOLD;
            case UNRECORDED -> UNRECORDED;
        };
        return rest.compareTo(interval) < 0 ? rest : interval;
    }
}
