package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.signature.TestSigstore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustRootMeterTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = NOON;
    private List<TrustRootState> roots = List.of(new TrustRootState(
            "own",
            "u",
            1,
            Optional.of(new InForce(TestSigstore.create().root(), 1, NOON, Optional.of(NOON.plusSeconds(60)))),
            Optional.empty(),
            Optional.of(new Refreshing(Optional.of(NOON), Optional.empty(), Optional.empty()))));
    private final TrustRootMeter meter = new TrustRootMeter(meters, () -> roots, () -> now);

    @Test
    void showsHowOldARootIsAndHowLongItStillServes() {
        meter.changed();
        now = NOON.plusSeconds(20);

        assertThat(meters.get("countersign.trust.root.age")
                        .tag("root", "own")
                        .gauge()
                        .value())
                .isEqualTo(20);
        assertThat(meters.get("countersign.trust.root.left")
                        .tag("root", "own")
                        .gauge()
                        .value())
                .isEqualTo(40);
    }

    @Test
    void showsWhetherARootServes() {
        meter.changed();
        assertThat(serving("own")).isOne();

        now = NOON.plusSeconds(60);
        assertThat(serving("own")).isZero();

        // As of one whose keys were taken away, or whose source was broken as the replica started.
        roots = List.of(new TrustRootState("own", "u", 1, Optional.empty(), Optional.of("bad")));
        meter.changed();
        assertThat(serving("own")).isZero();
    }

    private double serving(String root) {
        return meters.get("countersign.trust.root.serving")
                .tag("root", root)
                .gauge()
                .value();
    }

    @Test
    void aRootThatIsGoneIsNotShown() {
        meter.changed();
        roots = List.of();
        meter.changed();

        assertThat(meters.find("countersign.trust.root.age").gauge()).isNull();
    }

    /** Nobody confirms an inline document, or one of a ConfigMap or file; it is told apart by its tag. */
    @Test
    void whatWasGivenIsAsOldAsItServesAndHasNoEnd() {
        roots = List.of(new TrustRootState(
                "inline",
                "u",
                1,
                Optional.of(new InForce(TestSigstore.create().root(), 1, NOON.minusSeconds(3600))),
                Optional.empty()));
        meter.changed();

        assertThat(age("inline", "given")).isEqualTo(3600);
        assertThat(meters.find("countersign.trust.root.left").gauges()).isEmpty();
    }

    @Test
    void whatIsConfirmedIsAsOldAsTheLastTimeHoweverLongItServes() {
        roots = List.of(new TrustRootState(
                "own",
                "u",
                1,
                Optional.of(new InForce(TestSigstore.create().root(), 1, NOON.minusSeconds(3600))),
                Optional.empty(),
                Optional.of(new Refreshing(Optional.of(NOON.minusSeconds(7)), Optional.empty(), Optional.empty()))));
        meter.changed();

        assertThat(age("own", "repository")).isEqualTo(7);
    }

    @Test
    void whatAFormerGenerationGaveIsAsOldAsItServesWhileTheRepositoryHasNothing() {
        roots = List.of(new TrustRootState(
                "own",
                "u",
                2,
                Optional.of(new InForce(TestSigstore.create().root(), 1, NOON.minusSeconds(3600))),
                Optional.of("down"),
                Optional.of(Refreshing.NEVER)));
        meter.changed();

        assertThat(age("own", "repository")).isEqualTo(3600);
    }

    @Test
    void whatNeverServedHasNoAge() {
        roots = List.of(new TrustRootState("own", "u", 1, Optional.empty(), Optional.of("bad")));
        meter.changed();

        assertThat(meters.find("countersign.trust.root.age").gauges()).isEmpty();
    }

    private double age(String root, String source) {
        return meters.get("countersign.trust.root.age")
                .tag("root", root)
                .tag("source", source)
                .gauge()
                .value();
    }
}
