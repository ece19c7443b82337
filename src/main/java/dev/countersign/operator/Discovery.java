package dev.countersign.operator;

import dev.countersign.decision.Change;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.decision.Requester;
import dev.countersign.image.Digest;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateDiff;
import dev.countersign.workload.TemplateHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what a root runs is on record, and what is to be put on record if it is not.
 *
 * @param recorded the changes of the root on record under the profile, newest first
 * @param firstSeen when this was first seen to run
 */
record Discovery(Part part, List<Recorded> recorded, Instant firstSeen) {
    /** A stamp that vouches for a change whose record was lost. */
    static final String RECORD_LOST = "RecordLost";
    /** How long the record of an admission, and the report of what runs, may take. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** What the records say of what runs. */
    sealed interface Found {
        /** It is on record, here. */
        record OnRecord(Recorded record) implements Found {}

        /** The record may be on its way. */
        record Wait() implements Found {}

        /** It is on no record, and nothing tells which change it belongs to: no record can be made of it. */
        record Untraced() implements Found {}

        /** It is on no record. */
        record Unrecorded(Change change, Origin origin, String reason, Requester requester) implements Found {}
    }

    Found found(Instant profileCreated, Instant now) {
        List<Recorded> ofChange = recorded.stream().filter(this::isPresent).toList();
        if (!isTraced(ofChange)) {
            return new Found.Untraced();
        }
        Optional<Recorded> match =
                newest(ofChange.stream().filter(this::hasDigests).toList());
        if (match.isPresent()) {
            return new Found.OnRecord(match.get());
        }
        if (!strays(ofChange) && !ofChange.isEmpty()) {
            return new Found.OnRecord(newest(ofChange).orElseThrow());
        }
        return now.isBefore(known().plus(GRACE)) && !onceAndForAll() ? new Found.Wait() : unrecorded(profileCreated);
    }

    /** Where a rollout came from is known by a record or by a stamp of it; what it leads to is there to be seen. */
    private boolean isTraced(List<Recorded> ofChange) {
        return switch (part.age()) {
            case PRESENT -> true;
            case OLDER -> stamp().isPresent() || !ofChange.isEmpty();
            case UNKNOWN -> false;
        };
    }

    private Root root() {
        return part.root();
    }

    /** One that is put back after a later change took place is of the past: nobody asked us about the return. */
    private Optional<Stamp> stamp() {
        return part.stamp().filter(stamp -> part.age() != Part.Age.PRESENT || stamp.generation() >= reached());
    }

    private long reached() {
        return recorded.stream()
                .filter(Recorded::tookPlace)
                .mapToLong(Recorded::generation)
                .max()
                .orElse(0);
    }

    private Found unrecorded(Instant profileCreated) {
        boolean before = made().isBefore(profileCreated)
                && recorded.stream().noneMatch(record -> record.generation() <= generation());
        return new Found.Unrecorded(
                new Change(
                        stamp().map(Stamp::change).orElse(""),
                        type(),
                        root().workload().ref(),
                        generation(),
                        root().workload().template()),
                before ? Origin.BASELINE : Origin.DISCOVERED,
                before || stamp().isEmpty() ? "" : RECORD_LOST,
                new Requester(stamp().map(Stamp::requester).orElse(""), "", List.of(), false));
    }

    private boolean isPresent(Recorded record) {
        return record.template().equals(root().workload().template())
                && stamp().map(s -> s.generation() == record.generation()).orElseGet(() -> isCurrent(record));
    }

    private boolean isCurrent(Recorded record) {
        return part.age() != Part.Age.PRESENT || record.generation() >= reached();
    }

    /** Whether the record speaks of exactly what runs. */
    private boolean hasDigests(Recorded record) {
        return Set.copyOf(record.digests())
                .equals(root().images().stream()
                        .map(image -> image.digest().map(Digest::toString).orElse(image.reference()))
                        .collect(Collectors.toSet()));
    }

    /** Whether bytes run that no record of the change names. */
    private boolean strays(List<Recorded> ofChange) {
        Set<String> known =
                ofChange.stream().flatMap(record -> record.digests().stream()).collect(Collectors.toSet());
        return root().images().stream()
                .flatMap(image -> image.digest().stream())
                .anyMatch(digest -> !known.contains(digest.toString()));
    }

    /** Without a stamp no admission is under way; with all digests known a record would be complete. */
    private boolean onceAndForAll() {
        return stamp().isEmpty()
                && root().images().stream().map(ImageInQuestion::digest).allMatch(Optional::isPresent);
    }

    private Instant made() {
        return stamp().map(Stamp::time).orElse(root().created());
    }

    private Instant known() {
        return made().isAfter(firstSeen) ? made() : firstSeen;
    }

    private long generation() {
        return stamp().map(Stamp::generation)
                .or(() -> newest(ofTemplate()).filter(this::isLatest).map(Recorded::generation))
                .or(() -> newest(recorded).map(record -> record.generation() + 1))
                .orElse(1L);
    }

    private List<Recorded> ofTemplate() {
        return recorded.stream()
                .filter(record -> record.template().equals(root().workload().template()))
                .toList();
    }

    /** What is older stays in its generation, whatever came after it. */
    private boolean isLatest(Recorded record) {
        return part.age() != Part.Age.PRESENT
                || newest(recorded)
                        .filter(last -> last.generation() > record.generation())
                        .isEmpty();
    }

    private Change.Type type() {
        TemplateHash template = root().workload().template();
        if (recorded.stream().anyMatch(this::isPresent)) {
            return Change.Type.DIGEST_MOVED;
        }
        if (recorded.stream().anyMatch(record -> record.template().equals(template))) {
            return Change.Type.ROLLBACK;
        }
        return stamp().flatMap(Stamp::difference)
                .filter(difference -> difference != TemplateDiff.NONE)
                .map(Change.Type::of)
                .orElseGet(this::unlike);
    }

    /** By the bytes of the change before it, where no stamp tells. */
    private Change.Type unlike() {
        return newest(recorded.stream()
                        .filter(record -> record.generation() < generation())
                        .toList())
                .map(last -> hasDigests(last) ? Change.Type.CONFIG : Change.Type.IMAGE)
                .orElse(Change.Type.NEW);
    }

    private static Optional<Recorded> newest(List<Recorded> records) {
        return records.stream().max(Comparator.comparingLong(Recorded::generation));
    }
}
