package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.EventAggregation.Audience;
import dev.countersign.cluster.EventAggregation.Emission;
import dev.countersign.cluster.EventAggregation.Next;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventAggregationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ObjectReference API = reference("api");

    private final EventAggregation aggregation = new EventAggregation();

    @Test
    void theSameEventAgainIsCountedOnTheFirst() {
        Emission first = emitted("Denied", API, NOW);
        Emission again = emitted("Denied", API, NOW.plusSeconds(30));

        assertThat(again.name()).isEqualTo(first.name());
        assertThat(again.count()).isEqualTo(2);
        assertThat(again.first()).isEqualTo(NOW);
        assertThat(again.last()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void anotherReasonOrObjectIsAnotherEvent() {
        Emission first = emitted("Denied", API, NOW);

        assertThat(emitted("Warned", API, NOW).name()).isNotEqualTo(first.name());
        assertThat(emitted("Denied", reference("web"), NOW).name()).isNotEqualTo(first.name());
    }

    @Test
    void afterTenMinutesItIsANewEvent() {
        Emission first = emitted("Denied", API, NOW);
        Emission later = emitted("Denied", API, NOW.plus(Duration.ofMinutes(10)).plusMillis(1));

        assertThat(later.count()).isEqualTo(1);
        assertThat(later.name()).isNotEqualTo(first.name());
    }

    @Test
    void onlySoManyAMinuteAreEmitted() {
        long emitted = IntStream.range(0, 500)
                .filter(i -> next("Denied", reference("w" + i), NOW) instanceof Next.Emit)
                .count();

        assertThat(emitted).isEqualTo(120);
        assertThat(next("Denied", API, NOW.plusSeconds(60))).isInstanceOf(Next.Emit.class);
    }

    @Test
    void refusalsUseUpNothingOfWhatThePlatformIsTold() {
        IntStream.range(0, 500).forEach(i -> next("Denied", reference("w" + i), NOW));

        assertThat(aggregation.next(
                        Audience.PLATFORM, "ExceptionOrphaned", EventDocument.exception("a", "b", ""), "message", NOW))
                .isInstanceOf(Next.Emit.class);
        assertThat(next("Denied", API, NOW)).isInstanceOf(Next.Drop.class);
    }

    private Emission emitted(String reason, ObjectReference about, Instant now) {
        return switch (next(reason, about, now)) {
            case Next.Emit(Emission emission) -> emission;
            case Next.Drop() -> throw new AssertionError("dropped");
        };
    }

    private Next next(String reason, ObjectReference about, Instant now) {
        return aggregation.next(Audience.DEPLOYERS, reason, about, "message", now);
    }

    private static ObjectReference reference(String name) {
        return EventDocument.reference(new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", name, ""));
    }
}
