package dev.countersign.registry.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnswersTest {
    private static final Credential CREDENTIAL = new Password("u", "p");
    private static final Fetched<Optional<Credential>> GIVEN = new Found<>(Optional.of(CREDENTIAL));
    private static final Fetched<Optional<Credential>> NONE = new Found<>(Optional.empty());
    private static final Fetched<Optional<Credential>> FAILED = new Unreachable<>(Trouble.CREDENTIAL, "failed");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Answers answers = new Answers(now::get, PATIENCE, Runnable::run);
    private final List<String> asked = new ArrayList<>();

    private Fetched<Optional<Credential>> ask(String host, Fetched<Optional<Credential>> answer) {
        return answers.of(host, () -> {
            asked.add(host);
            return answer;
        });
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void areKeptForAMinute() {
        assertThat(ask("a", GIVEN)).isEqualTo(GIVEN);
        pass(Answers.KEPT.minusNanos(1));
        assertThat(ask("a", NONE)).isEqualTo(GIVEN);

        pass(Duration.ofNanos(1));
        assertThat(ask("a", NONE)).isEqualTo(NONE);
    }

    @Test
    void thatThereIsNoneIsKeptToo() {
        ask("a", NONE);
        pass(Answers.KEPT.minusNanos(1));

        assertThat(ask("a", GIVEN)).isEqualTo(NONE);
    }

    @Test
    void failuresAreKeptForAMoment() {
        ask("a", FAILED);
        pass(Answers.FAILURE_KEPT.minusNanos(1));
        assertThat(ask("a", GIVEN)).isEqualTo(FAILED);

        pass(Duration.ofNanos(1));
        assertThat(ask("a", GIVEN)).isEqualTo(GIVEN);
    }

    @Test
    void areOfTheirHost() {
        ask("a", GIVEN);

        assertThat(ask("b", NONE)).isEqualTo(NONE);
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void thatTheRegistryRefusesAreAskedForAnew() {
        ask("a", GIVEN);
        pass(Answers.LEAST);
        answers.refused("a", CREDENTIAL);

        assertThat(ask("a", NONE)).isEqualTo(NONE);
    }

    @Test
    void areNotAskedForAnewAllTheTime() {
        ask("a", GIVEN);
        pass(Answers.LEAST.minusNanos(1));
        answers.refused("a", CREDENTIAL);

        assertThat(ask("a", NONE)).isEqualTo(GIVEN);
    }

    @Test
    void areKeptWhereAnotherIsRefused() {
        ask("a", GIVEN);
        pass(Answers.LEAST);
        answers.refused("a", new Password("u", "earlier"));
        answers.refused("b", CREDENTIAL);

        assertThat(ask("a", NONE)).isEqualTo(GIVEN);
    }

    @Test
    void areThoseOfTheHostsAskedForLast() {
        for (int i = 0; i < 1_000; i++) {
            ask("host-" + i, GIVEN);
        }
        assertThat(ask("host-0", NONE)).isEqualTo(GIVEN);

        ask("one more", GIVEN);
        assertThat(ask("host-0", NONE)).isEqualTo(GIVEN);
        assertThat(ask("host-1", NONE)).isEqualTo(NONE);
    }

    @Test
    void aBugIsNone() {
        assertThatThrownBy(() -> answers.of("a", () -> {
                    throw new IllegalArgumentException("bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("bug");

        assertThat(ask("a", GIVEN)).isEqualTo(GIVEN);
    }

    @Test
    void areOneForAllWhoAskAtOnce() throws Exception {
        BlockingQueue<Runnable> runs = new LinkedBlockingQueue<>();
        Answers shared = new Answers(now::get, PATIENCE, runs::add);
        List<Fetched<Optional<Credential>>> given = Collections.synchronizedList(new ArrayList<>());
        List<Thread> asking = IntStream.range(0, 3)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> given.add(shared.of("a", () -> GIVEN))))
                .toList();
        for (Thread each : asking) {
            while (each.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThat(runs).hasSize(1);

        runs.remove().run();
        for (Thread each : asking) {
            each.join();
        }
        assertThat(given).containsExactly(GIVEN, GIVEN, GIVEN);
    }

    @Test
    void areNotWaitedForForever() {
        Answers never = new Answers(now::get, Duration.ofMillis(1), _ -> {});

        assertThat(never.of("a", () -> GIVEN))
                .isEqualTo(new Unreachable<>(Trouble.CROWDED, "no credential helper answers in time for a"));
    }

    @Test
    void whoeverIsInterruptedTakesNothingFromTheOthers() throws Exception {
        BlockingQueue<Runnable> runs = new LinkedBlockingQueue<>();
        Answers shared = new Answers(now::get, PATIENCE, runs::add);
        Thread.currentThread().interrupt();
        Fetched<Optional<Credential>> interrupted = shared.of("a", () -> GIVEN);
        assertThat(Thread.interrupted()).isTrue();
        runs.take().run();

        assertThat(interrupted)
                .isInstanceOfSatisfying(
                        Unreachable.class, none -> assertThat(none.trouble()).isEqualTo(Trouble.CROWDED));
        assertThat(shared.of("a", () -> FAILED)).isEqualTo(GIVEN);
    }
}
