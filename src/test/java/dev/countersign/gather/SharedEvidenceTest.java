package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedEvidenceTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final List<VerificationKey> KEYS =
            List.of(TestSigner.create().key(), TestSigner.create().key());
    private static final Duration LONG = Duration.ofSeconds(15);

    private final GatedEvidence source = new GatedEvidence();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SharedEvidence shared = new SharedEvidence(source, InstantSource.system(), threads);

    @AfterEach
    void stop() {
        source.open();
        threads.close();
    }

    private Asker ask(Repository repository, Digest image, List<VerificationKey> keys, Duration time) {
        return Asker.start(() ->
                shared.about(repository, image, Anchors.of(keys), Instant.now().plus(time)));
    }

    @Test
    void fiftyWhoAskTheSameAreOneLook() throws Exception {
        List<Asker> asked = IntStream.range(0, 50)
                .mapToObj(i -> ask(APP, IMAGE, i % 2 == 0 ? KEYS : KEYS.reversed(), LONG))
                .toList();
        for (Asker each : asked) {
            each.awaitBlocked();
        }
        source.open();

        for (Asker each : asked) {
            assertThat(each.get()).isEqualTo(Evidence.NONE);
        }
        assertThat(source.asked()).isEqualTo(1);
    }

    @Test
    void nothingOutlivesTheAsking() {
        source.open();
        shared.about(APP, IMAGE, Anchors.of(KEYS), Instant.MAX);
        shared.about(APP, IMAGE, Anchors.of(KEYS), Instant.MAX);

        assertThat(source.asked()).isEqualTo(2);
    }

    @Test
    void otherImagesRepositoriesAndKeysAreOtherQuestions() throws Exception {
        List<Asker> asked = List.of(
                ask(APP, IMAGE, KEYS, LONG),
                ask(APP, Digest.sha256(new byte[] {2}), KEYS, LONG),
                ask(new Repository("registry.example", "other"), IMAGE, KEYS, LONG),
                ask(APP, IMAGE, KEYS.subList(0, 1), LONG));
        source.awaitAsked(4);
        source.open();
        for (Asker each : asked) {
            each.get();
        }

        assertThat(source.asked()).isEqualTo(4);
    }

    @Test
    void otherPlacesAndCredentialsAreOtherQuestions() throws Exception {
        Asker everywhere = ask(APP, IMAGE, KEYS, LONG);
        source.awaitAsked(1);
        Asker elsewhere = Asker.start(() -> shared.in(Place.ofSignatures())
                .about(APP, IMAGE, Anchors.of(KEYS), Instant.now().plus(LONG)));
        source.awaitAsked(1);
        source.as("somebody else");
        Asker somebody = ask(APP, IMAGE, KEYS, LONG);
        source.awaitAsked(1);
        source.open();
        for (Asker each : List.of(everywhere, elsewhere, somebody)) {
            each.get();
        }

        assertThat(source.asked()).isEqualTo(3);
    }

    @Test
    void whoeverHasNoTimeLeftLearnsNothingRatherThanWaiting() throws Exception {
        Asker leader = ask(APP, IMAGE, KEYS, LONG);
        source.awaitAsked(1);

        Evidence late = ask(APP, IMAGE, KEYS, Duration.ofMillis(30)).get();

        assertThat(leader.isDone()).isFalse();
        assertThat(late.gaps())
                .containsExactly(
                        new Gap(Cause.OVERLOADED, "a look-up that others wait for too did not end in time", ""));
        assertThat(source.asked()).isEqualTo(1);
    }

    @Test
    void whoWouldWaitTooLongForAnotherLooksWhileThereIsTime() throws Exception {
        Asker leader = ask(APP, IMAGE, KEYS, LONG);
        source.awaitAsked(1);
        Asker follower = ask(APP, IMAGE, KEYS, SharedEvidence.OWN_LOOK.plusMillis(100));
        source.awaitAsked(1);

        assertThat(leader.isDone()).isFalse();
        source.open();
        assertThat(follower.get()).isEqualTo(Evidence.NONE);
    }

    @Test
    void whoeverHasMoreTimeThanTheLeaderLooksAgain() throws Exception {
        source.says(Evidence.UNSEEN, Evidence.NONE);
        Asker leader = ask(APP, IMAGE, KEYS, Duration.ofSeconds(5));
        source.awaitAsked(1);
        Asker follower = ask(APP, IMAGE, KEYS, LONG);
        follower.awaitBlocked();
        source.open();

        assertThat(leader.get()).isEqualTo(Evidence.UNSEEN);
        assertThat(follower.get()).isEqualTo(Evidence.NONE);
        assertThat(source.asked()).isEqualTo(2);
    }

    @Test
    void whoeverHasNoMoreTimeThanTheLeaderTakesWhatTheLeaderFound() throws Exception {
        source.says(Evidence.UNSEEN, Evidence.NONE);
        Asker leader = ask(APP, IMAGE, KEYS, LONG);
        source.awaitAsked(1);
        Asker follower = ask(APP, IMAGE, KEYS, Duration.ofSeconds(5));
        follower.awaitBlocked();
        source.open();

        assertThat(leader.get()).isEqualTo(Evidence.UNSEEN);
        assertThat(follower.get()).isEqualTo(Evidence.UNSEEN);
        assertThat(source.asked()).isEqualTo(1);
    }

    @Test
    void whatMoreTimeWouldNotMendIsNotLookedForAgain() throws Exception {
        Evidence bad = Evidence.of(new Gap(Cause.OVER_LIMIT, "more than 200 referrers", ""));
        source.says(bad, Evidence.NONE);
        Asker leader = ask(APP, IMAGE, KEYS, Duration.ofSeconds(5));
        source.awaitAsked(1);
        Asker follower = ask(APP, IMAGE, KEYS, LONG);
        follower.awaitBlocked();
        source.open();

        assertThat(leader.get()).isEqualTo(bad);
        assertThat(follower.get()).isEqualTo(bad);
        assertThat(source.asked()).isEqualTo(1);
    }

    @Test
    void aBugReachesEverybodyWhoWaitsAndNobodyAfter() throws Exception {
        source.fails(new IllegalStateException("bug"));
        Asker leader = ask(APP, IMAGE, KEYS, LONG);
        source.awaitAsked(1);
        Asker follower = ask(APP, IMAGE, KEYS, LONG);
        follower.awaitBlocked();
        source.open();

        assertThatThrownBy(leader::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("bug");
        assertThatThrownBy(follower::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("bug");
        source.fails(null);
        assertThat(shared.about(APP, IMAGE, Anchors.of(KEYS), Instant.MAX)).isEqualTo(Evidence.NONE);
    }

    @Test
    void whoeverIsInterruptedLearnsNothingAndStaysInterrupted() throws Exception {
        Asker leader = ask(APP, IMAGE, KEYS, Duration.ofSeconds(5));
        source.awaitAsked(1);
        Future<Boolean> follower = threads.submit(() -> {
            Thread.currentThread().interrupt();
            Evidence evidence =
                    shared.about(APP, IMAGE, Anchors.of(KEYS), Instant.now().plus(LONG));
            return Thread.currentThread().isInterrupted()
                    && evidence.gaps().getFirst().message().contains("interrupted");
        });

        assertThat(follower.get()).isTrue();
        assertThat(leader.isDone()).isFalse();
    }

    @Test
    void severalImagesAreLookedAtSideBySideAndOnceEach() throws Exception {
        List<Subject> subjects = IntStream.range(0, 10)
                .mapToObj(i -> new Subject(APP, Digest.sha256(new byte[] {(byte) (i % 5)})))
                .toList();
        Future<Map<Subject, Evidence>> asked = threads.submit(
                () -> shared.about(subjects, Anchors.of(KEYS), Instant.now().plus(LONG)));
        source.awaitAsked(5);
        source.open();

        assertThat(asked.get()).hasSize(5).containsKeys(subjects.toArray(Subject[]::new));
        assertThat(source.asked()).isEqualTo(5);
    }

    @Test
    void moreImagesThanAWorkloadMayHaveAreGaps() {
        source.open();
        List<Subject> subjects = IntStream.range(0, SharedEvidence.MOST_IMAGES + 1)
                .mapToObj(i -> new Subject(APP, Digest.sha256(new byte[] {(byte) i})))
                .toList();
        Map<Subject, Evidence> found = shared.about(subjects, Anchors.of(KEYS), Instant.MAX);

        assertThat(found).hasSize(65).containsEntry(subjects.get(63), Evidence.NONE);
        assertThat(found.get(subjects.get(64)))
                .isEqualTo(Evidence.of(new Gap(
                        Cause.OVER_LIMIT,
                        "too many images: the workload names 65, with their platforms where these are asked of, and at most 64 are looked at; split the workload",
                        "")));
    }
}
