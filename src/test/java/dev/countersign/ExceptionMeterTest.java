package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.cluster.ExceptionState;
import dev.countersign.profile.Problem;
import dev.countersign.profile.WaiverParser;
import dev.countersign.profile.WaiverParser.Parsed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExceptionMeterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private List<ExceptionState> exceptions = List.of();

    @BeforeEach
    void register() {
        ExceptionMeter.register(meters, () -> exceptions);
    }

    @Test
    void countsThemByTypeAndPhase() throws IOException {
        exceptions = List.of(
                state(waiver("Waiver"), Optional.of("Active")),
                state(waiver("Waiver"), Optional.of("Active")),
                state(waiver("Waiver"), Optional.of("Expired")),
                state(waiver("RiskAcceptance"), Optional.of("Active")),
                state(new Parsed.Invalid(List.of(new Problem("spec", "is odd"))), Optional.of("Inactive")));

        assertThat(count("Waiver", "Active")).isEqualTo(2);
        assertThat(count("Waiver", "Expired")).isEqualTo(1);
        assertThat(count("RiskAcceptance", "Active")).isEqualTo(1);
        assertThat(count("Unreadable", "Inactive")).isEqualTo(1);
    }

    @Test
    void whatNoLeaderLookedAtIsNotCounted() throws IOException {
        exceptions = List.of(state(waiver("Waiver"), Optional.empty()));

        assertThat(meters.find("countersign.exceptions").gauges())
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
    }

    @Test
    void countsWhatThereIsWhenSomebodyAsks() throws IOException {
        exceptions = List.of(state(waiver("Waiver"), Optional.of("Active")));
        assertThat(count("Waiver", "Active")).isEqualTo(1);

        exceptions = List.of(state(waiver("Waiver"), Optional.of("Expired")));

        assertThat(count("Waiver", "Active")).isZero();
        assertThat(count("Waiver", "Expired")).isEqualTo(1);
    }

    private double count(String type, String phase) {
        return meters.get("countersign.exceptions")
                .tag("type", type)
                .tag("phase", phase)
                .gauge()
                .value();
    }

    private static ExceptionState state(Parsed read, Optional<String> phase) {
        return new ExceptionState("payments", "one", "u-1", 1, read, phase);
    }

    private static Parsed waiver(String type) throws IOException {
        Parsed parsed = WaiverParser.parse(
                new ObjectMapper().valueToTree(new YAMLMapper().readTree("""
                metadata: {namespace: payments, name: one, uid: u-1, creationTimestamp: "2026-11-26T12:00:00Z"}
                spec:
                  type: %s
                  requirements: [scanned]
                  terms: [CVE-2026-1]
                  match: {workloads: [{kind: Deployment, name: api}]}
                  reason: no fix yet
                  owner: team-payments
                  expiresAt: "2026-12-10T00:00:00Z"
                  requestedBy: {user: alice, groups: [security]}
                """.formatted(type))),
                Instant.parse("2026-11-26T12:00:00Z"));
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return parsed;
    }
}
