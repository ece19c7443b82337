package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.Headers;
import dev.countersign.http.Received;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeDocumentsTest {
    private static final long MOST = 4 << 20;
    private static final Request REQUEST =
            Request.get(URI.create("https://registry.example/v2/"), "", MOST, Optional.empty());

    private final List<Long> asked = new ArrayList<>();
    private final LargeDocuments one = new LargeDocuments(MOST, 1, 1);

    private static Deadline inMillis(long millis) {
        return new Deadline(Instant.now().plusMillis(millis), InstantSource.system());
    }

    private Fetched<Answer> ask(int status, int length, long limit) {
        asked.add(limit);
        return answer(REQUEST, status, length, limit);
    }

    private static Fetched<Answer> ask(String host, int length, long limit) {
        return answer(Request.get(URI.create("https://" + host + "/"), "", MOST, Optional.empty()), 200, length, limit);
    }

    private static Fetched<Answer> answer(Request request, int status, int length, long limit) {
        return new Found<>(new Answer(
                request, new Received(status, Headers.of(), new byte[(int) Math.min(length, limit)], length > limit)));
    }

    private Fetched<Integer> read(LargeDocuments documents, int status, int length, Deadline deadline) {
        return documents.read((most, _) -> ask(status, length, most), LargeDocumentsTest::length, deadline);
    }

    private static Fetched<Integer> length(Answer answer) {
        return answer.within(MOST).map(whole -> whole.body().length);
    }

    @Test
    void readsASmallOneAtOnce() {
        assertThat(read(new LargeDocuments(MOST, 0, 0), 200, 64 << 10, inMillis(0)))
                .isEqualTo(new Found<>(64 << 10));
        assertThat(asked).containsExactly(LargeDocuments.SMALL);
    }

    @Test
    void asksAgainForALargeOne() {
        assertThat(read(one, 200, 65 << 10, inMillis(1_000))).isEqualTo(new Found<>(65 << 10));
        assertThat(read(one, 200, 65 << 10, inMillis(1_000))).isInstanceOf(Found.class);
        assertThat(asked).containsExactly(LargeDocuments.SMALL, MOST, LargeDocuments.SMALL, MOST);
    }

    @Test
    void readsNoneThatIsTooLarge() {
        assertThat(read(one, 200, 5 << 20, inMillis(1_000)))
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.OVER_LIMIT));
    }

    @Test
    void whatIsOfNoUseAnywayIsNotAskedForAgain() {
        one.<String>read((most, _) -> ask(200, 1 << 20, most), _ -> new Found<>("no index"), inMillis(1_000));

        assertThat(asked).hasSize(1);
    }

    @Test
    void oneThatComesSlowlyHasTwoSeconds() {
        List<Long> nanos = new ArrayList<>();
        one.<Integer>read(
                (most, until) -> {
                    nanos.add(until.nanos());
                    return ask(200, 65 << 10, most);
                },
                LargeDocumentsTest::length,
                inMillis(60_000));

        assertThat(nanos.get(0)).isGreaterThan(Duration.ofSeconds(50).toNanos());
        assertThat(nanos.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example", "registry.example:5000"})
    void oneHostHasAThirdOfTheTurnsHoweverManyPortsItHas(String again) {
        LargeDocuments three = new LargeDocuments(MOST, 3, 3);
        Function<Answer, Fetched<Integer>> meanwhile = _ -> {
            assertThat(three.<Integer>read(
                            (most, _) -> ask("other.example", 65 << 10, most),
                            LargeDocumentsTest::length,
                            inMillis(1_000)))
                    .isInstanceOf(Found.class);
            return three.read((most, _) -> ask(again, 65 << 10, most), LargeDocumentsTest::length, inMillis(20));
        };

        assertThat(three.<Integer>read(
                        (most, _) -> ask(200, 65 << 10, most),
                        answer -> answer.received().cut() ? length(answer) : meanwhile.apply(answer),
                        inMillis(5_000)))
                .satisfies(unreachable(Trouble.CROWDED));
    }

    @Test
    void oneWaitsForAnotherAndNoLongerThanItMay() {
        Function<Answer, Fetched<Integer>> meanwhile =
                answer -> answer.received().cut() ? length(answer) : read(one, 200, 65 << 10, inMillis(20));

        assertThat(one.<Integer>read((most, _) -> ask(200, 65 << 10, most), meanwhile, inMillis(5_000)))
                .satisfies(unreachable(Trouble.CROWDED));
        assertThat(read(one, 200, 65 << 10, inMillis(20))).isInstanceOf(Found.class);
    }

    @Test
    void oneOfAnotherHostWaitsNoLongerEither() {
        Function<Answer, Fetched<Integer>> meanwhile = answer -> answer.received()
                        .cut()
                ? length(answer)
                : one.read((most, _) -> ask("other.example", 65 << 10, most), LargeDocumentsTest::length, inMillis(20));

        assertThat(one.<Integer>read((most, _) -> ask(200, 65 << 10, most), meanwhile, inMillis(5_000)))
                .satisfies(unreachable(Trouble.CROWDED));
    }

    @Test
    void whoeverIsInterruptedReadsNone() {
        Thread.currentThread().interrupt();
        assertThat(read(one, 200, 65 << 10, inMillis(5_000))).satisfies(unreachable(Trouble.CROWDED));
        assertThat(Thread.interrupted()).isTrue();

        LargeDocuments.Asking interrupted = (most, _) -> {
            if (most == MOST) {
                Thread.currentThread().interrupt();
            }
            return ask(200, 65 << 10, most);
        };
        assertThat(one.<Integer>read(interrupted, LargeDocumentsTest::length, inMillis(5_000)))
                .satisfies(unreachable(Trouble.CROWDED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(read(one, 200, 65 << 10, inMillis(1_000))).isInstanceOf(Found.class);
    }

    @Test
    void whatWasNotAnsweredIsAsItIs() {
        Fetched<Answer> absent = new Absent<>(404, "no");

        assertThat(one.<Integer>read((_, _) -> absent, LargeDocumentsTest::length, inMillis(20)))
                .isEqualTo(new Absent<>(404, "no"));
    }
}
