package dev.countersign.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.profile.Requirement.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What containerd and CRI-O run of an index that somebody made up is what a requirement of platforms asks of. */
class RuntimesIT {
    private static final int INDEXES = 4000;

    /** For the platforms that a requirement may name, those of nodes that are of them. */
    private static final Map<String, List<String>> NODES = Map.ofEntries(
            Map.entry("linux/amd64", List.of("linux/amd64", "linux/amd64/v2", "linux/amd64/v3", "linux/amd64/v4")),
            Map.entry("linux/amd64/v2", List.of("linux/amd64/v2")),
            Map.entry("linux/amd64/v3", List.of("linux/amd64/v3")),
            Map.entry("linux/arm64", List.of("linux/arm64", "linux/arm64/v8", "linux/arm64/v9")),
            Map.entry("linux/arm64/v9", List.of("linux/arm64/v9")),
            Map.entry(
                    "linux/arm", List.of("linux/arm", "linux/arm/v5", "linux/arm/v6", "linux/arm/v7", "linux/arm/v8")),
            Map.entry("linux/arm/v6", List.of("linux/arm/v6", "linux/arm/v7")),
            Map.entry("linux/arm/v7", List.of("linux/arm/v7", "linux/arm/v8")),
            Map.entry("linux/386", List.of("linux/386")),
            Map.entry("linux/s390x", List.of("linux/s390x")));

    private final long seed = Long.getLong("countersign.seed", 20_260_105);
    private final Random random = new Random(seed);

    @Test
    void whatNobodySignedRunsNowhere(TestReporter reporter) throws Exception {
        int ran = 0;
        int compliant = 0;
        try (Runtimes runtimes = Runtimes.start()) {
            for (int each = 0; each < INDEXES; each++) {
                ListedImages images = ListedImages.any(random);
                List<String> wanted = wanted();
                for (Digest runs : runs(runtimes, images, wanted)) {
                    Set<Digest> others = new HashSet<>(images.manifests());
                    others.remove(runs);
                    assertThat(judged(images, others, wanted))
                            .as("seed %d, %s for %s of %s", seed, runs, wanted, images.index())
                            .isNotEqualTo(Compliance.COMPLIANT);
                    ran++;
                    compliant += judged(images, images.manifests(), wanted) == Compliance.COMPLIANT ? 1 : 0;
                }
            }
        }
        reporter.publishEntry(
                "seed " + seed, "%d run, of which %d are compliant where all is signed".formatted(ran, compliant));
        assertThat(compliant).as("not refused for something else").isGreaterThan(ran / 4);
    }

    private List<String> wanted() {
        List<String> all = NODES.keySet().stream().sorted().toList();
        return Stream.generate(() -> all.get(random.nextInt(all.size())))
                .limit(random.nextInt(3))
                .distinct()
                .toList();
    }

    private static Set<Digest> runs(Runtimes runtimes, ListedImages images, List<String> wanted) {
        Set<Digest> runs = new HashSet<>();
        (wanted.isEmpty() ? NODES.keySet() : wanted)
                .stream()
                        .flatMap(platform -> NODES.getOrDefault(platform, List.of()).stream())
                        .forEach(node -> runs.addAll(runtimes.run(images, node)));
        return runs;
    }

    private static Compliance judged(ListedImages images, Iterable<Digest> signed, List<String> wanted) {
        PartlySigned repository = new PartlySigned();
        images.blobs().forEach(repository::push);
        signed.forEach(repository::sign);
        return repository.judged(Subject.PLATFORM, wanted, images.index().getBytes(UTF_8));
    }
}
