package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blobs of one registry that come slowly hold up no evidence of others. */
@Timeout(30)
class SlowBlobTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final Anchors ANCHORS = Anchors.of(List.of(SIGNER.key()));
    private static final Repository SLOW = new Repository("slow.example", "app");
    /** What the chart's heap of 384 MiB gives. */
    private static final long BUDGET = (384L << 20) / 4;

    private final TestRepository repository = new TestRepository();

    /** One image at slow.example with one referrer of a large blob, which does not come before the deadline; all else as it is. */
    private static class OneSlow implements Registry {
        private final Registry others;
        private final CountDownLatch reading;

        private static boolean isSlow(Repository where) {
            return where.domain().startsWith("slow.example");
        }

        OneSlow(Registry others, CountDownLatch reading) {
            this.others = others;
            this.reading = reading;
        }

        @Override
        public Fetched<Manifest> manifest(Repository where, Digest digest, Instant deadline) {
            return isSlow(where)
                    ? others.manifest(TestRepository.APP, digest, deadline)
                    : others.manifest(where, digest, deadline);
        }

        @Override
        public Fetched<Manifest> manifest(Repository where, String tag, Instant deadline) {
            return isSlow(where) ? new Fetched.Absent<>(404, "no") : others.manifest(where, tag, deadline);
        }

        @Override
        public Fetched<byte[]> blob(Repository where, Descriptor descriptor, long limit, Instant deadline) {
            if (!isSlow(where)) {
                return others.blob(where, descriptor, limit, deadline);
            }
            reading.countDown();
            try {
                Thread.sleep(
                        Math.max(0, Duration.between(Instant.now(), deadline).toMillis()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new Fetched.Unreachable<>(Trouble.UNFINISHED, "drips");
        }

        @Override
        public Fetched<List<Descriptor>> referrers(Repository where, Digest subject, Instant deadline) {
            return others.referrers(isSlow(where) ? TestRepository.APP : where, subject, deadline);
        }

        @Override
        public Registry with(Credentials other) {
            return this;
        }

        @Override
        public String credentialsScope(Repository where) {
            return "anonymous";
        }
    }

    @Test
    void aSlowRegistryHoldsUpNoOther() throws Exception {
        Descriptor bad = repository.registry.image(TestRepository.APP, "2", "other");
        byte[] bulk = new byte[8 << 20];
        repository.refers(bulk, TestRepository.BUNDLE, "", bad);
        // A scan of 100 KiB, as most are.
        repository.refers(
                SIGNER.attests(
                        repository.digest(), TestScans.COSIGN_VULN, padded(TestScans.trivy("2026-08-21T12:00:00Z"))),
                "");
        CountDownLatch reading = new CountDownLatch(1);
        Registry registry = new OneSlow(repository.registry, reading);
        ByteBudget budget = new ByteBudget(BUDGET, InstantSource.system());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            RegistryEvidence evidence = new RegistryEvidence(registry, Limits.DEFAULT, budget, executor);
            // A tenant's Pod with one image of a registry of his own.
            var attack = executor.submit(() ->
                    evidence.about(SLOW, bad.digest(), ANCHORS, Instant.now().plusSeconds(6)));
            reading.await();

            Evidence seen = seen(evidence.forOneQuestion());

            attack.cancel(true);
            assertThat(seen.gaps()).isEmpty();
            assertThat(seen.claims()).hasSize(1);
        }
    }

    /** Eight Pods with one image each. */
    @Test
    void manyPodsWithImagesOfASlowHostHoldUpNoSignatureOfOthers() throws Exception {
        List<Descriptor> images = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            images.add(withJunk(at));
        }
        repository.refers(SIGNER.signs(repository.digest()), "");
        // As HttpRegistry's Turnstile.
        Semaphore turns = new Semaphore(16, true);
        CountDownLatch reading = new CountDownLatch(32);
        Registry registry = new OneSlow(repository.registry, reading) {
            @Override
            public Fetched<byte[]> blob(Repository where, Descriptor descriptor, long limit, Instant deadline) {
                if (!where.domain().startsWith("slow.example")) {
                    return super.blob(where, descriptor, limit, deadline);
                }
                reading.countDown();
                try {
                    if (!turns.tryAcquire(
                            Duration.between(Instant.now(), deadline).toMillis(), TimeUnit.MILLISECONDS)) {
                        return new Fetched.Unreachable<>(Trouble.CROWDED, "no turn");
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                try {
                    return super.blob(where, descriptor, limit, deadline);
                } finally {
                    turns.release();
                }
            }
        };
        ByteBudget budget = new ByteBudget(BUDGET, InstantSource.system());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SharedEvidence evidence = new SharedEvidence(
                    new RegistryEvidence(registry, Limits.DEFAULT, budget, executor), InstantSource.system(), executor);
            var attacks = images.stream()
                    .map(image -> executor.submit(() -> evidence.about(
                            SLOW, image.digest(), ANCHORS, Instant.now().plusSeconds(6))))
                    .toList();
            reading.await(5, TimeUnit.SECONDS);

            Evidence seen = seen(evidence);

            attacks.forEach(attack -> attack.cancel(true));
            assertThat(seen.gaps()).isEmpty();
            assertThat(seen.claims()).hasSize(1);
        }
    }

    /** Eight images, at eight ports of one host. */
    @Test
    void aPodWithImagesOfASlowHostHoldsUpNoSignatureOfOthers() throws Exception {
        List<EvidenceSource.Subject> images = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            images.add(new EvidenceSource.Subject(
                    new Repository("slow.example:" + (5001 + at), "app"),
                    withJunk(at).digest()));
        }
        repository.refers(SIGNER.signs(repository.digest()), "");
        CountDownLatch reading = new CountDownLatch(32);
        Registry registry = new OneSlow(repository.registry, reading);
        ByteBudget budget = new ByteBudget(BUDGET, InstantSource.system());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SharedEvidence evidence = new SharedEvidence(
                    new RegistryEvidence(registry, Limits.DEFAULT, budget, executor), InstantSource.system(), executor);
            var attack = executor.submit(
                    () -> evidence.about(images, ANCHORS, Instant.now().plusSeconds(6)));
            reading.await(5, TimeUnit.SECONDS);

            Evidence seen = seen(evidence);

            attack.cancel(true);
            assertThat(seen.gaps()).isEmpty();
            assertThat(seen.claims()).hasSize(1);
        }
    }

    /** An image of the slow registry, beside which lie eight blobs that are as large as small ones may be. */
    private Descriptor withJunk(int image) {
        Descriptor made = repository.registry.image(TestRepository.APP, "slow-" + image, "slow " + image);
        for (int referrer = 0; referrer < 8; referrer++) {
            byte[] junk = new byte[76 << 10];
            junk[0] = (byte) image;
            junk[1] = (byte) referrer;
            repository.refers(junk, TestRepository.BUNDLE, "", made);
        }
        return made;
    }

    // Within less time than the slow registry takes.
    private Evidence seen(EvidenceSource evidence) {
        return evidence.about(
                TestRepository.APP, repository.digest(), ANCHORS, Instant.now().plusSeconds(4));
    }

    private static String padded(String predicate) {
        return predicate.substring(0, predicate.lastIndexOf('}')) + ",\"padding\":\"" + "x".repeat(100 << 10) + "\"}";
    }
}
