package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceWeightTest {
    private static final Digest IMAGE = Digest.sha256("image".getBytes(StandardCharsets.UTF_8));

    @Test
    void whoDidWhatIsWeighedBesideWhatRulesSee() {
        TestSigner signer = TestSigner.create();
        String changes = IntStream.range(0, 1000)
                .mapToObj(i ->
                        "{\"mergeCommit\":\"%040x\",\"author\":{\"provider\":\"github\",\"id\":\"%d\"},\"reviews\":[]}"
                                .formatted(i, i))
                .collect(Collectors.joining(","));
        Evidence evidence = TestEvidence.of(
                IMAGE,
                new Anchors(List.of(signer.key()), List.of()),
                List.of(signer.attests(
                        IMAGE, "https://countersign.dev/code-review/v1", """
                        {"provider":"github","repository":"https://github.com/acme/app","range":{"from":"%s","to":"%040x"},\
                        "changes":[%s]}""".formatted("a".repeat(40), 999, changes))));

        // A change's commit is in what rules see twice, and once in the name of what its author did.
        assertThat(EvidenceWeight.of(evidence)).isGreaterThan(1000 * (2 * (3 * 40 + 2 * 6) + 10 * 48 + 300));
    }
}
