package dev.countersign.tuf;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings what is believed of a repository up to date: the detailed client workflow of TUF 1.0, section 5.
 */
public final class Refresh {
    private static final int MOST_ROOTS = 256;
    private static final int ROOT = 128 << 10;
    private static final int TIMESTAMP = 16 << 10;
    private static final int SNAPSHOT = 64 << 10;
    private static final int TARGETS = 128 << 10;
    /** More than any trusted root in the wild. */
    private static final int TARGET = 512 << 10;

    private final Repository repository;
    private final String target;
    private final Function<byte[], Optional<String>> complaint;

    /**
     * @param target its name in {@code targets.json}
     * @param complaint why a target that is signed for cannot be used all the same; empty where it can
     */
    public Refresh(Repository repository, String target, Function<byte[], Optional<String>> complaint) {
        this.repository = repository;
        this.target = target;
        this.complaint = complaint;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** How far it got, which is to be kept whatever came of it. */
        TrustedState state();

        /** All is up to date. */
        record Refreshed(TrustedState state) implements Outcome {}

        /** Something does not count; what served before serves on, unless the state says otherwise. */
        record Refused(TrustedState state, Fault fault, String why) implements Outcome {}
    }

    /** Goes on from {@code before}. */
    public Outcome from(TrustedState before, Instant now) {
        Progress progress = new Progress(before);
        try {
            roots(progress);
            progress.state.root().metadata().requireFresh(now);
            timestamp(progress, now);
            targets(progress, now);
            return new Outcome.Refreshed(progress.state);
        } catch (RefusedException refused) {
            return new Outcome.Refused(progress.state, refused.fault(), refused.why());
        }
    }

    private static final class Progress {
        private TrustedState state;

        Progress(TrustedState state) {
            this.state = state;
        }
    }

    // 5.3: one root after the other, each signed as the one before it and itself ask.
    private void roots(Progress progress) throws RefusedException {
        for (int hop = 0; hop < MOST_ROOTS; hop++) {
            Root trusted = progress.state.root();
            long version = trusted.version() + 1;
            Optional<byte[]> found = find(version + ".root.json", ROOT);
            if (found.isEmpty()) {
                return;
            }
            Root next = Root.parse(found.get());
            trusted.root().require(next.metadata(), "the root before it");
            if (next.version() != version) {
                throw new RefusedException(
                        Fault.ROLLED_BACK, "%d.root.json is of version %d".formatted(version, next.version()));
            }
            progress.state = progress.state.with(next);
        }
    }

    // 5.4
    private void timestamp(Progress progress, Instant now) throws RefusedException {
        Root root = progress.state.root();
        Timestamp found = Timestamp.parse(fetch("timestamp.json", TIMESTAMP));
        root.timestamp().require(found.metadata(), "the root");
        Optional<Timestamp> before = progress.state.newest();
        if (before.isPresent()) {
            found.requireNoOlderThan(before.get());
        }
        // 5.4.3.1: of two of the same version the one that was seen first counts.
        Timestamp newest =
                before.filter(seen -> seen.version() == found.version()).orElse(found);
        newest.metadata().requireFresh(now);
        progress.state = progress.state.with(newest);
    }

    // 5.5 to 5.7
    private void targets(Progress progress, Instant now) throws RefusedException {
        TrustedState state = progress.state;
        Timestamp timestamp = state.newest().orElseThrow();
        Snapshot snapshot = snapshot(state, timestamp.snapshot(), now);
        Targets targets = targets(state, snapshot.targets(), now);
        byte[] content = content(state, targets.target(target));
        progress.state = state.with(new Complete(timestamp, snapshot, targets, content));
    }

    private Snapshot snapshot(TrustedState state, Description described, Instant now) throws RefusedException {
        Optional<Snapshot> before = state.complete().map(Complete::snapshot);
        byte[] bytes = metadata(state.root(), "snapshot", described, before.map(Snapshot::metadata), SNAPSHOT);
        Snapshot snapshot = Snapshot.parse(bytes);
        state.root().snapshot().require(snapshot.metadata(), "the root");
        described.requireVersion(snapshot.metadata());
        Optional<Snapshot> seen = before.filter(old -> state.root().snapshot().signed(old.metadata()));
        if (seen.isPresent()) {
            snapshot.requireNoOlderThan(seen.get());
        }
        snapshot.metadata().requireFresh(now);
        return snapshot;
    }

    private Targets targets(TrustedState state, Description described, Instant now) throws RefusedException {
        Optional<Signed> before = state.complete().map(Complete::targets).map(Targets::metadata);
        Targets targets = Targets.parse(metadata(state.root(), "targets", described, before, TARGETS));
        state.root().targets().require(targets.metadata(), "the root");
        described.requireVersion(targets.metadata());
        targets.metadata().requireFresh(now);
        return targets;
    }

    /** What is there already need not be fetched again; it is checked again all the same. */
    private byte[] metadata(Root root, String role, Description described, Optional<Signed> before, int most)
            throws RefusedException {
        Optional<byte[]> same = before.filter(old -> described
                        .version()
                        .filter(version -> version == old.version())
                        .isPresent())
                .map(Signed::bytes)
                .filter(described::describes);
        if (same.isPresent()) {
            return same.get();
        }
        String prefix = root.consistent() ? described.version().orElseThrow() + "." : "";
        byte[] bytes = fetch(prefix + role + ".json", described.most(most));
        described.require(bytes);
        return bytes;
    }

    private byte[] content(TrustedState state, Description described) throws RefusedException {
        Optional<byte[]> same = state.complete().map(Complete::target).filter(described::describes);
        byte[] bytes = same.isPresent() ? same.get() : fetch(path(state.root(), described), described.most(TARGET));
        described.require(bytes);
        Optional<String> why = complaint.apply(bytes);
        if (why.isPresent()) {
            throw new RefusedException(Fault.UNUSABLE, "target %s: %s".formatted(target, why.get()));
        }
        return bytes;
    }

    // 5.7.3: HASH.FILENAME, the hash in front of the last part of the path.
    private String path(Root root, Description described) {
        int name = target.lastIndexOf('/') + 1;
        String hash = root.consistent() ? described.hash() + "." : "";
        return "targets/" + target.substring(0, name) + hash + target.substring(name);
    }

    private byte[] fetch(String path, int most) throws RefusedException {
        return find(path, most).orElseThrow(() -> new RefusedException(Fault.MISSING, "the mirror has no " + path));
    }

    private Optional<byte[]> find(String path, int most) throws RefusedException {
        return switch (repository.fetch(path, most)) {
            case Download.Found(byte[] bytes) -> Optional.of(bytes);
            case Download.Absent() -> Optional.empty();
            case Download.Unreachable(String why) -> throw new RefusedException(Fault.UNREACHABLE, why);
        };
    }
}
