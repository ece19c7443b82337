package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.registry.Descriptor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JunkProperties {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final TestSigner STRANGER = TestSigner.create();
    private static final int TIMES = 25;

    @Test
    void whateverIsPushedBesideItGoodEvidenceIsFound() {
        long first = Long.getLong("seed", 1L);
        for (long seed = first; seed < first + TIMES; seed++) {
            Random random = new Random(seed);
            TestRepository repository = new TestRepository();
            int before = random.nextInt(20);
            push(repository, random, before);
            Candidate.Bundle bundle = SIGNER.signs(repository.digest());
            Candidate.Envelope scan = SIGNER.attestsLegacy(
                    repository.digest(), TestScans.COSIGN_VULN, TestScans.trivy("2026-08-21T12:00:00Z"));
            repository.refers(bundle, random.nextBoolean() ? TestSigner.COSIGN_SIGN : "");
            repository.signs(SIGNER.signsLegacy(repository.digest()));
            repository.attests(scan, Map.of());
            push(repository, random, 20 - before);

            assertThat(repository.look(SIGNER.key()).claims())
                    .as("-Dseed=%d", seed)
                    .hasSize(3);
        }
    }

    private static void push(TestRepository repository, Random random, int times) {
        for (int i = 0; i < times; i++) {
            byte[] junk = new byte[random.nextInt(200)];
            random.nextBytes(junk);
            switch (random.nextInt(6)) {
                case 0 -> repository.refers(junk, TestRepository.BUNDLE, TestScans.COSIGN_VULN, repository.image);
                case 1 -> repository.refers(STRANGER.signs(repository.digest()), "");
                case 2 -> repository.signs(junk, Map.of("dev.cosignproject.cosign/signature", "AAAA"));
                case 3 -> repository.attests(new Candidate.Envelope(repository.digest(), junk), Map.of());
                case 4 -> repository.refers(junk, "application/x", TestSigner.COSIGN_SIGN, repository.image);
                default -> {
                    Descriptor other = repository.registry.image(TestRepository.APP, "x" + i, "other " + i);
                    repository.refers(SIGNER.signs(other.digest()), TestSigner.COSIGN_SIGN);
                }
            }
        }
    }
}
