package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrandedProfilesWatchTest {
    private static final ProfileState STRANDED = Sample.stranded(
            Mode.ENFORCE, List.of(new Problem("spec.requirements[0].policies[0].name", "the library has no rule r")));
    private static final ProfileState NEVER_LOADED =
            Sample.state(1, Optional.empty(), List.of(), List.of(), STRANDED.policies());

    private final Told told = new Told();
    private ProfileState state = STRANDED;
    private final Watch<?, ?> watch = ProfileWatches.stranded(() -> List.of(state), told);

    @Test
    void aStrandedProfileIsToldOnceWithWhatIsMissing() {
        watch.start();
        watch.changed();

        assertThat(told.texts()).singleElement().asString().contains("stranded release", "no rule r");
    }

    @Test
    void whatNeverLoadedIsNotToldOf() {
        state = NEVER_LOADED;
        watch.start();

        assertThat(told.texts()).isEmpty();
    }

    @Test
    void aProfileThatIsStrandedAgainIsToldAgain() {
        watch.start();
        state = Sample.state(Sample.profile("release", Mode.ENFORCE, "1"));
        watch.changed();
        state = STRANDED;
        watch.changed();

        assertThat(told.texts()).hasSize(2);
    }

    @Test
    void onlyTheLeaderTells() {
        watch.changed();

        assertThat(told.texts()).isEmpty();
    }
}
