package dev.countersign.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Parsers of this package that strangers feed. */
public final class WorkloadTargets {
    private WorkloadTargets() {}

    public static List<Target> all() {
        Stamp stamp = new Stamp(
                "c1",
                "alice",
                Instant.parse("2026-01-02T03:04:05Z"),
                3,
                TemplateHash.of(
                        WorkloadKind.POD,
                        StampJson.write(new Stamp("", "", Instant.EPOCH, 0, new TemplateHash("0".repeat(64))))));
        return List.of(Target.answering(
                "stamp", WorkloadTargets::stamp, Target.texts(CanonicalJson.text(StampJson.write(stamp)))));
    }

    private static void stamp(byte[] bytes) {
        StampJson.read(new String(bytes, StandardCharsets.UTF_8))
                .map(StampJson.Claim::stamp)
                .ifPresent(read -> assertThat(StampJson.read(CanonicalJson.text(StampJson.write(read)))
                                .map(StampJson.Claim::stamp))
                        .contains(read));
    }
}
