package dev.countersign.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

/** A file counts only where the metadata above it describes it. */
class DescribedFilesTest extends RefreshScene {
    @Test
    void refusesATargetOfAnotherHash() {
        repository.publish("two");
        repository.files.replaceAll((path, bytes) -> path.startsWith("targets/") ? "tvo".getBytes(UTF_8) : bytes);

        refused(Fault.MISMATCH, "trusted_root.json, of 3 bytes");
    }

    @Test
    void refusesATargetOfAnotherLength() {
        repository.publishTargets(
                "two", body -> body.withObject("/targets/trusted_root.json").put("length", 4));
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});

        refused(Fault.MISMATCH, "trusted_root.json, of 3 bytes");
    }

    @Test
    void refusesASnapshotOfAnotherHash() {
        repository.publish("two");
        byte[] changed = repository.file("2.snapshot.json").clone();
        changed[changed.length - 1] = ' ';
        repository.files.put("2.snapshot.json", changed);

        refused(Fault.MISMATCH, "snapshot.json");
    }

    @Test
    void refusesASnapshotOfAnotherVersionThanItsTimestampSays() {
        repository.publish("two");
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(
                body -> body.withObject("/meta/snapshot.json").put("version", 4));
        repository.files.put("4.snapshot.json", repository.file("3.snapshot.json"));

        refused(Fault.MISMATCH, "snapshot.json is of version 3, the metadata above it says 4");
    }

    @Test
    void refusesTargetsOfAnotherVersionThanTheSnapshotSays() {
        repository.publishTargets("two", _ -> {});
        repository.publishSnapshot(body -> body.withObject("/meta/targets.json").put("version", 3));
        repository.publishTimestamp(_ -> {});
        repository.files.put("3.targets.json", repository.file("2.targets.json"));

        refused(Fault.MISMATCH, "targets.json is of version 2, the metadata above it says 3");
    }

    @Test
    void refusesATargetThatIsNotListed() {
        repository.publishTargets("two", body -> body.putObject("targets"));
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});

        refused(Fault.MISSING, "has no target trusted_root.json; delegations are not followed");
    }

    @Test
    void refusesATargetThatIsLongerThanAnyIs() {
        repository.publishTargets(
                "two", body -> body.withObject("/targets/trusted_root.json").put("length", 1L << 40));
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});

        refused(Fault.MALFORMED, "the most that is read is 524288");
    }
}
