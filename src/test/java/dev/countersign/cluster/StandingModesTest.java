package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import org.junit.jupiter.api.Test;

class StandingModesTest {
    private static final Enforcement WAITING = new Enforcement(Mode.ENFORCE, OnVerifierError.DENY, true);
    private final StandingModes modes = new StandingModes();

    @Test
    void whoWaitsForReadinessOnlyWarnsUntilTheLeaderSaysEnforce() {
        assertThat(modes.of("u", WAITING, saying("Warn"))).isEqualTo(Mode.WARN);
        assertThat(modes.of("u", WAITING, saying("Enforce"))).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void aProfileThatNobodySaidAnythingOfOnlyWarns() {
        assertThat(modes.of("u", WAITING, JsonNodeFactory.instance.objectNode()))
                .isEqualTo(Mode.WARN);
    }

    @Test
    void whoDoesNotWaitEnforcesWhateverTheStatusSays() {
        assertThat(modes.of("u", new Enforcement(Mode.ENFORCE, OnVerifierError.DENY), saying("Warn")))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void noStatusEverSoftensWhatEnforcedHere() {
        modes.of("u", WAITING, saying("Enforce"));

        assertThat(modes.of("u", WAITING, saying("Audit"))).isEqualTo(Mode.ENFORCE);
        assertThat(modes.of("u", WAITING, JsonNodeFactory.instance.objectNode()))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void whoEnforcedBeforeItWaitedGoesOnEnforcing() {
        modes.of("u", WAITING.in(Mode.ENFORCE), saying("Warn"));
        modes.of("u", new Enforcement(Mode.ENFORCE, OnVerifierError.DENY), saying("Warn"));

        assertThat(modes.of("u", WAITING, saying("Warn"))).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void whoAskedForLessMeanwhileWaitsAnew() {
        modes.of("u", WAITING, saying("Enforce"));
        modes.of("u", WAITING.in(Mode.AUDIT), saying("Enforce"));

        assertThat(modes.of("u", WAITING, saying("Audit"))).isEqualTo(Mode.WARN);
    }

    @Test
    void anotherProfileOfTheNameInheritsNothing() {
        modes.of("u", WAITING, saying("Enforce"));

        assertThat(modes.of("v", WAITING, saying("Warn"))).isEqualTo(Mode.WARN);
    }

    @Test
    void whoAsksForLessStandsInWhatItAsksFor() {
        assertThat(modes.of("u", WAITING.in(Mode.AUDIT), saying("Enforce"))).isEqualTo(Mode.AUDIT);
    }

    private static JsonNode saying(String mode) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("status").put("effectiveMode", mode);
        return object;
    }
}
