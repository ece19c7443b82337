package dev.countersign.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.pipelines.Bench.Ran;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every command of the CI snippets, with the real cosign and the real {@code countersign check} before a real registry: what they
 * attest fulfils the strictest of the profiles to start from. Signed with a key, where the snippets sign keyless.
 */
class SnippetsIT {
    @TempDir
    private Path folder;

    /** The last script is the gate, and the one before it has the deployment approved. */
    @ParameterizedTest
    @EnumSource
    void attestsEachKindOfEvidenceAndPassesItsGateOnceApproved(Snippet snippet) throws Exception {
        try (Bench bench = new Bench(folder, snippet)) {
            List<Script> scripts = snippet.of(bench.registry());
            for (Script script : scripts.subList(0, scripts.size() - 2)) {
                passes(bench, script);
            }

            Ran unapproved = bench.run(scripts.getLast());

            assertThat(unapproved.status()).as(unapproved.output()).isEqualTo(1);
            assertThat(unapproved.output())
                    .containsOnlyOnce("✗")
                    .contains("✗ approved  EVIDENCE_MISSING")
                    .doesNotContain("vsa.json");

            passes(bench, scripts.get(scripts.size() - 2));
            passes(bench, scripts.getLast());

            Ran judged = bench.judge(scripts.getLast(), kinds());

            assertThat(kinds()).hasSize(20);
            assertThat(judged.status()).as(judged.output()).isZero();
            assertThat(judged.output()).contains("1 judged: 1 met");
        }
    }

    private static void passes(Bench bench, Script script) throws Exception {
        Ran ran = bench.run(script);
        assertThat(ran.status()).as(script.name() + ":\n" + ran.output()).isZero();
    }

    private static List<String> kinds() {
        return Stream.concat(EvidenceKind.known().stream().map(EvidenceKind::word), Stream.of("custom:pentest"))
                // The one that a test adds.
                .filter(kind -> !kind.equals("link-check"))
                .toList();
    }
}
