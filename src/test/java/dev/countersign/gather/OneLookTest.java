package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.Anchors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many ask for an image at once, and whenever each comes: it is looked at once, and only what is young is shared. */
@Timeout(20)
class OneLookTest extends Remembering {
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicReference<Runnable> afterMissing = new AtomicReference<>(() -> {});

    /** Does something between a question that the memory could not answer and the look that it leads to. */
    private final EvidenceSource source = new EvidenceSource() {
        @Override
        public EvidenceSource forOneQuestion() {
            afterMissing.getAndSet(() -> {}).run();
            return this;
        }

        @Override
        public Evidence about(Repository where, Digest what, Anchors anchors, Instant deadline) {
            looks.incrementAndGet();
            return found().about(where, what, anchors, deadline);
        }
    };

    private final RememberedEvidence remembered = remembering(source, 1 << 20);

    private static void awaitBlocked(Asker asker) {
        try {
            asker.awaitBlocked();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private Evidence ask() {
        return remembered.about(APP, repository.digest(), TRUSTED, TestRepository.LATER);
    }

    @Test
    void whoMissedItTakesWhatSomebodyElseHasSeenSince() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        afterMissing.set(this::ask);

        assertThat(ask().claims()).hasSize(1);
        assertThat(looks).hasValue(1);
    }

    @Test
    void whatHasBecomeTooOldToRefuseByIsLookedAtAgain() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        afterMissing.set(() -> {
            ask();
            passes(AGES.refusals());
        });
        ask();

        assertThat(looks).hasValue(2);
    }

    @Test
    void whatWasForgottenSinceIsLookedAtAgain() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        afterMissing.set(() -> {
            ask();
            remembered.forget();
        });
        ask();

        assertThat(looks).hasValue(2);
    }

    @Test
    void whatIsToBeFreshTakesWhatSomebodyElseHasSeenSince() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        ask();
        passes(Duration.ofMinutes(1));
        afterMissing.set(() -> remembered.fresh(List.of(image), TRUSTED, TestRepository.LATER));
        remembered.fresh(List.of(image), TRUSTED, TestRepository.LATER);

        assertThat(looks).hasValue(2);
    }

    @Test
    void aRefreshLooksAtWhatIsYoungToo() {
        ask();
        passes(Duration.ofSeconds(2));
        ask();
        background.forEach(Runnable::run);

        assertThat(looks).hasValue(2);
    }

    @Test
    void itIsRememberedBeforeAnybodyElseCanLook() throws Exception {
        AtomicReference<Asker> next = new AtomicReference<>();
        SharedEvidence shared = new SharedEvidence(source, () -> now, threads);
        shared.about(List.of(image), TRUSTED, TestRepository.LATER, (_, _) -> new Logbook.Page() {
            @Override
            public Optional<Evidence> meanwhile() {
                return Optional.empty();
            }

            @Override
            public void landed(Evidence evidence) {
                next.set(Asker.start(() -> shared.about(APP, repository.digest(), TRUSTED, TestRepository.LATER)));
                awaitBlocked(next.get());
            }
        });

        next.get().get();
        assertThat(looks).hasValue(1);
    }

    @Test
    void nobodyRemembersALookThatBeganBeforeAllWasForgotten() throws Exception {
        GatedEvidence gated = new GatedEvidence();
        RememberedEvidence behind = remembering(gated, 1 << 20);
        Asker first = Asker.start(() -> behind.about(APP, repository.digest(), TRUSTED, TestRepository.LATER));
        gated.awaitAsked(1);
        behind.forget();
        Asker second = Asker.start(() -> behind.about(APP, repository.digest(), TRUSTED, TestRepository.LATER));
        second.awaitBlocked();
        gated.open();
        first.get();
        second.get();
        behind.about(APP, repository.digest(), TRUSTED, TestRepository.LATER);

        assertThat(gated.asked()).isEqualTo(2);
    }
}
