package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.image.Digest;
import dev.countersign.readiness.Prospect;
import dev.countersign.running.Root;
import dev.countersign.workload.TemplateHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last time that a pairing was judged.
 *
 * @param profile the digest of what judged
 * @param runs what ran then
 * @param labels the {@link LabelMark} that it had then; empty where nobody kept it
 * @param at when it was judged, or that was tried
 * @param end whether everything came to an end, or what is left to do
 * @param excuses what told the exceptions that counted from others
 * @param told when everything could be told last; empty where it never could
 * @param accounted what is to be reported of it
 */
record Judged(
        Digest profile,
        Runs runs,
        String labels,
        Instant at,
        End end,
        Standing standing,
        Prospect prospect,
        String excuses,
        Optional<Instant> told,
        Accounted accounted) {
    private static final Duration UNTOLD = Duration.ofMinutes(5);
    private static final Duration UNRECORDED = Duration.ofSeconds(20);
    /** Into how many the last quarter of an interval is cut. */
    private static final int PARTS = 256;

    /**
     * What runs of a root: another template or other bytes are judged anew.
     *
     * @param changes what tells its templates from others
     * @param images what tells its images from others
     */
    record Runs(String changes, String images) {
        /** As many bits as nobody finds a second preimage of. */
        private static final int CHARACTERS = 24;

        static Runs of(Root root) {
            Stream<String> templates = Stream.concat(
                    Stream.of(root.workload().template().value()),
                    root.running().stream().map(TemplateHash::value).sorted());
            Stream<String> images = Stream.concat(
                            root.images().stream(), root.older().stream().flatMap(older -> older.images().stream()))
                    .map(Runs::located)
                    .distinct()
                    .sorted();
            return new Runs(
                    mark(templates),
                    mark(Stream.concat(Stream.of(root.presence().name()), images)));
        }

        /** Whether these are the same changes, whatever was reported of their bytes. */
        boolean sameChanges(Runs other) {
            return changes.equals(other.changes);
        }

        private static String mark(Stream<String> parts) {
            byte[] all = parts.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
            return Digest.sha256(all).hex().substring(0, CHARACTERS);
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

    /** The same with what is to be reported of it. */
    Judged with(Accounted other) {
        return new Judged(profile, runs, labels, at, end, standing, prospect, excuses, told, other);
    }

    /** Whether something is known of what runs: a registry that was down from the start leaves nothing to go by. */
    boolean isKnown() {
        return told.isPresent() && !(end == End.UNTOLD && standing.compliance() == Compliance.UNKNOWN);
    }

    /** Whether it was judged as something else than it is now. What labels it had may not be known: that alone is no change. */
    boolean isOfAnother(Root root, String labelsNow) {
        return !runs.equals(Runs.of(root)) || !(labels.isEmpty() || labels.equals(labelsNow));
    }

    /** At most after {@code interval}; a little before it, so that what was judged in one go once is not for ever. */
    boolean isDue(Root root, String labelsNow, Digest profileNow, Instant now, Duration interval) {
        return !profile.equals(profileNow)
                || !labels.equals(labelsNow)
                || !runs.equals(Runs.of(root))
                || !now.isBefore(at.plus(rest(root, interval)));
    }

    private Duration rest(Root root, Duration interval) {
        Duration rest = switch (end) {
            case DONE ->
                interval.minus(interval.multipliedBy(Math.floorMod(root.uid().hashCode(), PARTS))
                        .dividedBy(4 * PARTS));
            case UNTOLD -> UNTOLD;
            case UNRECORDED -> UNRECORDED;
        };
        return rest.compareTo(interval) < 0 ? rest : interval;
    }
}
