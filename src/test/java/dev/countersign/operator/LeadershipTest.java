package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final Duty first = duty("first");
    private final Duty second = duty("second");
    private final Leadership leadership = new Leadership(
            "countersign-system", "replica-1", new LeaderDuties(List.of(first, second)), () -> happened.add("leave"));
    private final LeaderCallbacks callbacks =
            leadership.election().getLeaderCallbacks().orElseThrow();

    @Test
    void theLeaseIsInTheOperatorsNamespaceAndHeldByTheReplica() {
        assertThat(leadership.election().getLeaseName()).isEqualTo("countersign");
        assertThat(leadership.election().getLeaseNamespace()).contains("countersign-system");
        assertThat(leadership.election().getIdentity()).contains("replica-1");
    }

    @Test
    void whoWinsTheLeaseBeginsTheDutiesInOrder() throws InterruptedException {
        assertThat(leadership.leads()).isFalse();
        callbacks.onStartLeading();

        assertThat(leadership.leads()).isTrue();
        assertThat(next()).isEqualTo("start first");
        assertThat(next()).isEqualTo("start second");
    }

    @Test
    void whoLosesTheLeaseLeavesAndEndsTheDutiesInTheOppositeOrder() throws InterruptedException {
        callbacks.onStartLeading();
        next();
        next();
        callbacks.onStopLeading();

        assertThat(leadership.leads()).isFalse();
        assertThat(List.of(next(), next(), next())).contains("leave").containsSubsequence("stop second", "stop first");
    }

    private String next() throws InterruptedException {
        return String.valueOf(happened.poll(5, TimeUnit.SECONDS));
    }

    private Duty duty(String name) {
        return Duty.of(() -> happened.add("start " + name), () -> happened.add("stop " + name));
    }
}
