package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry.Call;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That nobody can turn a "no" into "the registry failed" by asking or pushing much. */
@Timeout(20)
class LoadTest {
    private static final TestSigner SIGNER = TestSigner.create();

    private final TestRepository repository = new TestRepository();

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"UNFINISHED", "CROWDED"})
    void whatAskingMuchBringsAboutIsOverload(Trouble trouble) {
        repository.registry.down(trouble);

        assertThat(repository.look(SIGNER.key()).gaps())
                .hasSize(3)
                .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(Cause.OVERLOADED));
        assertThat(located()).isInstanceOf(Located.Overloaded.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"CONNECTION", "BROKEN", "TIMEOUT", "SERVER_ERROR", "RATE_LIMITED"})
    void whatARegistryDoesByItselfIsNotOurs(Trouble trouble) {
        repository.registry.down(trouble);

        assertThat(repository.look(SIGNER.key()).gaps())
                .hasSize(3)
                .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(Cause.UNREACHABLE));
        assertThat(located()).isInstanceOf(Located.Unknown.class);
    }

    private Located located() {
        return new RegistryLocator(repository.registry, Runnable::run)
                .locate(new ImageRef.Tagged(APP, "1"), TestRepository.LATER);
    }

    @Test
    void whatIsReadWithinTheBudgetLeavesNoGap() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        ByteBudget budget = new ByteBudget(1 << 20, InstantSource.system());

        assertThat(new RegistryEvidence(repository.registry, Limits.DEFAULT, budget, Runnable::run)
                        .about(APP, repository.digest(), Anchors.of(List.of(SIGNER.key())), TestRepository.LATER)
                        .claims())
                .hasSize(1);
    }

    @Test
    void noRoomInMemoryIsOverload() {
        repository.refers(SIGNER.signs(repository.digest()), "");
        ByteBudget budget = new ByteBudget(128 << 10, InstantSource.system());
        RegistryEvidence evidence = new RegistryEvidence(repository.registry, Limits.DEFAULT, budget, Runnable::run);
        Fetched<Evidence> looked = budget.within(
                (96 << 10) / ByteBudget.FACTOR,
                "other.example",
                Instant.EPOCH,
                _ -> new Fetched.Found<>(evidence.about(
                        APP,
                        repository.digest(),
                        Anchors.of(List.of(SIGNER.key())),
                        Instant.now().plusMillis(50))));

        assertThat(looked).isInstanceOfSatisfying(Fetched.Found.class, found -> {
            Evidence seen = (Evidence) found.value();
            assertThat(seen.claims()).isEmpty();
            assertThat(seen.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.cause()).isEqualTo(Cause.OVERLOADED);
                assertThat(gap.message()).contains("no room in memory");
            });
        });
        assertThat(repository.registry.asked()).noneMatch(call -> call.startsWith(Call.BLOB.toString()));
    }

    @Test
    void aLookAsksForNoMoreThanItsShareAtATime() {
        for (int i = 0; i < 30; i++) {
            repository.refers(SIGNER.signs(repository.digest()), "");
            repository.signs(SIGNER.signsLegacy(repository.digest()));
        }
        CountingRegistry counting = new CountingRegistry(repository.registry);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            new RegistryEvidence(counting, Limits.DEFAULT, TestRepository.AMPLE, executor)
                    .about(
                            APP,
                            repository.digest(),
                            Anchors.of(List.of(SIGNER.key())),
                            Instant.now().plusSeconds(15));
        }

        assertThat(counting.mostAtATime()).isBetween(2, Share.MOST);
    }

    @Test
    void imagesOfOneWorkloadShareItsShare() {
        CountingRegistry counting = new CountingRegistry(repository.registry);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            RegistryEvidence evidence = new RegistryEvidence(counting, Limits.DEFAULT, TestRepository.AMPLE, executor);
            new SharedEvidence(evidence, InstantSource.system(), executor)
                    .about(
                            images(),
                            Anchors.of(List.of(SIGNER.key())),
                            Instant.now().plusSeconds(15));
        }

        assertThat(counting.mostAtATime()).isBetween(2, Share.MOST);
    }

    @Test
    void whatOneWorkloadAsksHoldsUpNoOther() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Semaphore arrived = new Semaphore(0);
        AtomicInteger asked = new AtomicInteger();
        Registry slowAtFirst = new OtherReferrers(repository.registry, () -> {
            int number = asked.incrementAndGet();
            arrived.release();
            if (number <= Share.MOST) {
                await(answered);
            }
            return new Fetched.Found<>(List.of());
        });
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SharedEvidence shared = new SharedEvidence(
                    new RegistryEvidence(slowAtFirst, Limits.DEFAULT, TestRepository.AMPLE, executor),
                    InstantSource.system(),
                    executor);
            var _ = executor.submit(() -> shared.about(
                    images(), Anchors.of(List.of(SIGNER.key())), Instant.now().plusSeconds(15)));
            arrived.acquire(Share.MOST);

            assertThat(shared.about(
                            APP,
                            repository.digest(),
                            Anchors.of(List.of(SIGNER.key())),
                            Instant.now().plusSeconds(2)))
                    .isEqualTo(Evidence.NONE);
            answered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static List<EvidenceSource.Subject> images() {
        return IntStream.range(0, Share.MOST)
                .mapToObj(i -> new EvidenceSource.Subject(APP, Digest.sha256(new byte[] {(byte) i})))
                .toList();
    }

    @Test
    void aLookThatHasHardlyTimeLeftIsNotMadeAgain() throws Exception {
        Evidence silent = Evidence.of(new Gap(Cause.UNREACHABLE, "no answer", ""));
        GatedEvidence source = new GatedEvidence();
        source.says(silent, Evidence.of(new Gap(Cause.OVERLOADED, "too late", "")));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SharedEvidence shared = new SharedEvidence(source, InstantSource.system(), executor);
            Instant soon = Instant.now().plus(Duration.ofMillis(1_500));
            Asker leader =
                    Asker.start(() -> shared.about(APP, repository.digest(), Anchors.of(List.of(SIGNER.key())), soon));
            source.awaitAsked(1);
            Asker follower = Asker.start(() ->
                    shared.about(APP, repository.digest(), Anchors.of(List.of(SIGNER.key())), soon.plusMillis(100)));
            follower.awaitBlocked();
            source.open();

            assertThat(leader.get()).isEqualTo(silent);
            assertThat(follower.get()).isEqualTo(silent);
            assertThat(source.asked()).isEqualTo(1);
        }
    }

    @Test
    void whoeverHasMoreTimeLooksAgainWhereTheLeaderAskedForTooMuch() throws Exception {
        GatedEvidence source = new GatedEvidence();
        source.says(Evidence.of(new Gap(Cause.OVERLOADED, "no turn", "")), Evidence.NONE);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            SharedEvidence shared = new SharedEvidence(source, InstantSource.system(), executor);
            Instant now = Instant.now();
            Asker.start(() ->
                    shared.about(APP, repository.digest(), Anchors.of(List.of(SIGNER.key())), now.plusSeconds(5)));
            source.awaitAsked(1);
            Asker follower = Asker.start(() ->
                    shared.about(APP, repository.digest(), Anchors.of(List.of(SIGNER.key())), now.plusSeconds(15)));
            follower.awaitBlocked();
            source.open();

            assertThat(follower.get()).isEqualTo(Evidence.NONE);
        }
    }
}
