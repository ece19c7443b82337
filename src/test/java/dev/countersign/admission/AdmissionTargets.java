package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.admission.Received.Understood;
import dev.countersign.fuzz.Target;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class AdmissionTargets {
    private AdmissionTargets() {}

    public static List<Target> all() {
        var pod = Manifests.pod("p", Manifests.GOOD);
        var deployment = Manifests.deployment("d", Manifests.GOOD);
        return List.of(
                new Target(
                        "admission-review",
                        Set.of(MalformedWorkloadException.class),
                        AdmissionTargets::review,
                        List.of(
                                ReviewJson.create(WorkloadKind.POD, pod).bytes(),
                                ReviewJson.update(WorkloadKind.DEPLOYMENT, deployment, deployment)
                                        .bytes())),
                Target.answering("call-deadline", AdmissionTargets::deadline, Target.texts("10s", "1500ms")));
    }

    private static void review(byte[] bytes) throws MalformedWorkloadException {
        if (ReviewReader.read(bytes) instanceof Understood(Review review)) {
            Optional<WorkloadKind> kind = WorkloadKind.of(review.group(), review.kind());
            if (kind.isPresent()) {
                Workload read = Workload.read(kind.get(), review.namespace(), review.object());
                assertThat(Workload.read(kind.get(), review.namespace(), review.object()))
                        .isEqualTo(read);
            }
        }
    }

    private static void deadline(byte[] bytes) {
        Instant until = CallDeadline.of(Optional.of(new String(bytes, StandardCharsets.UTF_8)), Instant.EPOCH);
        assertThat(until).isAfter(Instant.EPOCH).isBefore(Instant.EPOCH.plus(Duration.ofSeconds(30)));
    }
}
