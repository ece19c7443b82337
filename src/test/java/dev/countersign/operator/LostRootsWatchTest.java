package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import dev.countersign.image.Digest;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostRootsWatchTest {
    private static final Problem GONE = new Problem("spec.trust[0].trustRoot", "there is no TrustRoot own");

    private final Told told = new Told();
    private List<Problem> problems = List.of();
    private boolean everInForce = true;
    private final Watch<?, ?> watch = ProfileWatches.roots(() -> List.of(state()), told);

    @Test
    void aTrustRootThatVanishesFromAProfileInForceIsToldOnce() {
        watch.start();
        problems = List.of(GONE);
        watch.changed();
        watch.changed();

        assertThat(told.texts())
                .singleElement()
                .asString()
                .contains("trust release", "there is no TrustRoot own", "counts for nothing");
    }

    @Test
    void aProfileThatWaitsForItsFirstTrustRootHasLostNone() {
        everInForce = false;
        problems = List.of(GONE);
        watch.start();

        assertThat(told.texts()).isEmpty();
    }

    @Test
    void otherTroublesWithTrustAreNotItsConcern() {
        problems = List.of(new Problem("spec.trust[0].key.secretRef", "gone"));
        watch.start();

        assertThat(told.texts()).isEmpty();
    }

    private ProfileState state() {
        return Sample.state(
                1,
                everInForce ? Optional.of(new ProfileState.InForce(Digest.sha256(new byte[0]), 1)) : Optional.empty(),
                List.of(),
                problems,
                List.of());
    }
}
