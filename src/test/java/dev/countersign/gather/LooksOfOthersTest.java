package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.Anchors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered of a look that others share, or began while the world changed. */
@Timeout(20)
class LooksOfOthersTest extends Remembering {
    private final AtomicInteger looks = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicReference<Runnable> afterMissing = new AtomicReference<>(() -> {});
    private volatile Consumer<Digest> during = _ -> {};
    private volatile String scope = "member";
    private final Queue<String> scopes = new ConcurrentLinkedQueue<>();

    private final EvidenceSource source = new EvidenceSource() {
        @Override
        public EvidenceSource forOneQuestion() {
            afterMissing.getAndSet(() -> {}).run();
            return this;
        }

        @Override
        public String credentialsScope(Repository where) {
            String next = scopes.poll();
            return next == null ? scope : next;
        }

        @Override
        public Evidence about(Repository where, Digest what, Anchors anchors, Instant deadline) {
            looks.addAndGet(what.equals(image.image()) ? 1 : 0);
            boolean stranger = scope.equals("stranger");
            during.accept(what);
            return stranger ? Evidence.NONE : found().about(where, what, anchors, deadline);
        }
    };

    private final RememberedEvidence remembered = remembering(source, 1 << 24);

    @BeforeEach
    void sign() {
        repository.refers(SIGNER.signs(repository.digest()), "");
    }

    @AfterEach
    void open() {
        gate.countDown();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(60);
    }

    private Evidence ask() {
        return ask(List.of(image));
    }

    private Evidence ask(List<Subject> images) {
        return remembered.about(images, TRUSTED, soon()).getOrDefault(image, Evidence.UNSEEN);
    }

    /** Only what is looked at last waits for the gate. */
    private void hold(Digest what) {
        if (what.equals(image.image())) {
            arrived.release();
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    private List<Subject> behind(int others) {
        return Stream.concat(
                        IntStream.range(0, others)
                                .mapToObj(i -> new Subject(APP, Digest.sha256(new byte[] {1, (byte) i}))),
                        Stream.of(image))
                .toList();
    }

    /** Somebody asks for this image while {@code others} are at it, and then it is there; the look after that is counted. */
    private int looksWhenShared(List<Subject> others) throws Exception {
        Asker first = Asker.start(() -> ask(others));
        arrived.acquire();
        Asker second = Asker.start(this::ask);
        second.awaitBlocked();
        gate.countDown();
        assertThat(first.get()).isEqualTo(second.get());
        ask();
        return looks.get();
    }

    @Test
    void oneOfTooManyImagesIsRememberedByWhoeverLooks() throws Exception {
        during = this::hold;

        assertThat(looksWhenShared(Stream.concat(Stream.of(image), behind(SharedEvidence.MOST_IMAGES).stream())
                        .toList()))
                .isEqualTo(1);
    }

    @Test
    void aLookIsAsOldAsItselfAndNotAsTheQuestion() throws Exception {
        List<Subject> nine = behind(8);
        during = what -> {
            if (what.equals(nine.getFirst().image())) {
                passes(AGES.longest());
            }
            hold(what);
        };

        assertThat(looksWhenShared(nine)).isEqualTo(1);
    }

    @Test
    void aLookThatBeganAfterAllWasForgottenIsRemembered() throws Exception {
        List<Subject> nine = behind(8);
        during = what -> {
            if (what.equals(nine.getFirst().image())) {
                remembered.forget();
            }
            hold(what);
        };

        assertThat(looksWhenShared(nine)).isEqualTo(1);
    }

    /** Somebody looks while the look of another is under way, which ends after his. */
    private void looksBefore(Runnable between) throws Exception {
        AtomicInteger which = new AtomicInteger();
        during = what -> {
            if (which.incrementAndGet() == 1) {
                hold(what);
            }
        };
        Asker late = Asker.start(this::ask);
        arrived.acquire();
        between.run();
        // Too short of time to wait for the other.
        remembered.about(
                List.of(image),
                TRUSTED,
                Instant.now().plus(SharedEvidence.OWN_LOOK).plusMillis(200));
        gate.countDown();
        late.get();
    }

    @Test
    void aLookThatEndsLateDoesNotTakeThePlaceOfAYoungerOne() throws Exception {
        looksBefore(() -> passes(Duration.ofSeconds(1)));
        passes(AGES.longest().minusMillis(500));
        ask();

        assertThat(looks).hasValue(2);
    }

    @Test
    void aLookFromBeforeAllWasForgottenTakesNothingAway() throws Exception {
        looksBefore(remembered::forget);
        ask();

        assertThat(looks).hasValue(2);
    }

    @Test
    void itIsRememberedAsWhomItWasAskedFor() {
        scopes.addAll(List.of("member", "member", "stranger"));
        ask();
        scopes.clear();
        ask();

        assertThat(looks).hasValue(1);
    }

    @Test
    void whoBecameSomebodyElseBeforeLookingRemembersItAsThat() {
        afterMissing.set(() -> scope = "stranger");
        assertThat(ask().claims()).isEmpty();
        scope = "member";

        assertThat(ask().claims()).hasSize(1);
    }

    @Test
    void whatMembersHaveSeenSinceIsNotForWhoBecameAStranger() {
        afterMissing.set(() -> {
            ask();
            scope = "stranger";
        });

        assertThat(ask().claims()).isEmpty();
    }
}
