package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import dev.countersign.profile.Enforcement.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostIdentitiesWatchTest {
    private final Told told = new Told();
    private Optional<String> lost = Optional.empty();
    private final Watch<?, ?> watch = ProfileWatches.identities(() -> List.of(state()), told);

    @Test
    void anIdentityMapThatIsLostIsToldOnceForEachReason() {
        watch.start();
        assertThat(told.texts()).isEmpty();

        lost = Optional.of("ConfigMap people is gone");
        watch.changed();
        watch.changed();
        lost = Optional.of("it is no YAML");
        watch.changed();

        assertThat(told.texts()).hasSize(2).first().asString().contains("trust release", "ConfigMap people is gone");
    }

    private ProfileState state() {
        var inForce = new ProfileState.InForce(Sample.digest("release1"), 1, lost, Mode.ENFORCE);
        return Sample.state(1, Optional.of(inForce), List.of(), List.of(), List.of());
    }
}
