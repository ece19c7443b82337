package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.http.HttpRegistrySettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final Digest DIGEST = Digest.sha256(new byte[] {1});
    private final TestRepository repository = new TestRepository();
    private final Share share = new Share(repository.registry, InstantSource.system());

    /** What {@code question} comes to while all turns but {@code left} are taken. */
    private <T> Fetched<T> taken(int left, Supplier<Fetched<T>> question) {
        return left == Share.MOST ? question.get() : share.inTurn(APP, Instant.EPOCH, () -> taken(left + 1, question));
    }

    @Test
    void oneQuestionHasSoManyTurnsAtOneRegistry() {
        assertThat(taken(1, () -> new Found<>("last"))).isInstanceOf(Found.class);
        assertThat(taken(0, () -> share.inTurn(APP, Instant.EPOCH, () -> new Found<>("one more"))))
                .isEqualTo(new Unreachable<>(
                        Trouble.CROWDED, "the workload asks registry.example for more than there is time for"));
    }

    @Test
    void everyKindOfQuestionTakesATurn() {
        Descriptor layer = new Descriptor("m", DIGEST, 1, "", Map.of());
        Instant past = Instant.EPOCH;
        Stream<Supplier<Fetched<?>>> questions = Stream.of(
                () -> share.manifest(APP, "1", past),
                () -> share.manifest(APP, DIGEST, past),
                () -> share.blob(APP, layer, 9, past),
                () -> share.referrers(APP, DIGEST, past));

        assertThat(questions)
                .allSatisfy(question -> assertThat(taken(0, () -> new Found<>(question.get())))
                        .isInstanceOfSatisfying(
                                Found.class, found -> assertThat(found.value()).isInstanceOf(Unreachable.class)));
        assertThat(repository.registry.asked()).isEmpty();
    }

    @Test
    void anotherRegistryIsAskedAllTheSame() {
        Repository other = new Repository("other.example", "app");

        assertThat(taken(0, () -> share.inTurn(other, Instant.EPOCH, () -> new Found<>("asked"))))
                .isEqualTo(new Found<>("asked"));
    }

    @Test
    void anotherQuestionHasTurnsOfItsOwn() {
        Share other = new Share(repository.registry, InstantSource.system());

        assertThat(taken(0, () -> other.inTurn(APP, Instant.EPOCH, () -> new Found<>("asked"))))
                .isEqualTo(new Found<>("asked"));
    }

    @Test
    void itIsNoMoreThanHalfOfWhatTheClientLetsThrough() {
        assertThat(Share.MOST * 2)
                .isLessThanOrEqualTo(HttpRegistrySettings.defaults().concurrency());
    }

    @Test
    void whoeverIsInterruptedAsksNothing() {
        Thread.currentThread().interrupt();
        Fetched<List<Descriptor>> asked = share.referrers(APP, DIGEST, Instant.MAX);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).isInstanceOf(Unreachable.class);
        assertThat(repository.registry.asked()).isEmpty();
    }
}
