package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;

import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** Tests of evidence that is remembered about one image of a repository; they have its time and background work in hand. */
abstract class Remembering {
    static final TestSigner SIGNER = TestSigner.create();
    static final Anchors TRUSTED = Anchors.of(List.of(SIGNER.key()));
    static final RememberedFor AGES = new RememberedFor(Duration.ofMinutes(4), Duration.ofSeconds(3));

    final TestRepository repository = new TestRepository();
    final Subject image = new Subject(APP, repository.digest());
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final List<Runnable> background = new ArrayList<>();
    Instant now = Instant.parse("2026-08-21T12:00:00Z");
    final RememberedEvidence evidence = remembering(1 << 20);

    RememberedEvidence remembering(long bytes) {
        return remembering(found(), bytes);
    }

    RegistryEvidence found() {
        return new RegistryEvidence(repository.registry, Limits.DEFAULT, TestRepository.AMPLE, threads);
    }

    RememberedEvidence remembering(EvidenceSource source, long bytes) {
        return new RememberedEvidence(
                new SharedEvidence(source, InstantSource.system(), threads),
                AGES,
                bytes,
                () -> now,
                background::add,
                Work.UNWATCHED);
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    Evidence look() {
        return look(TRUSTED);
    }

    Evidence look(Anchors anchors) {
        return evidence.about(APP, repository.digest(), anchors, TestRepository.LATER);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    boolean asksFor(Runnable work) {
        int before = repository.registry.asked().size();
        work.run();
        return repository.registry.asked().size() > before;
    }
}
