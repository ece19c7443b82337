package dev.countersign.cluster;

import static dev.countersign.cluster.Loading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a profile makes of the identity map in a ConfigMap, as it comes, changes and goes. */
class IdentityLoadingTest {
    private static final String MAP = "{people: [{name: bob, identities: [{provider: github, id: '2'}]}]}";

    private final Loading cluster = new Loading();

    @Test
    void aProfileIsInForceBeforeItsMapIsThereAndTellsNobodyApart() {
        Loaded loaded = load(Optional.empty());

        assertThat(loaded.inForce()).isPresent();
        assertThat(loaded.state().identitiesLost().orElseThrow()).contains("ConfigMap people");
    }

    @Test
    void aMapThatIsThereCountsAndOneThatIsGoneCountsNoMore() {
        cluster.identities = Optional.of(MAP);
        Loaded there = load(Optional.empty());
        cluster.identities = Optional.empty();
        Loaded gone = load(there);

        assertThat(there.state().identitiesLost()).isEmpty();
        assertThat(gone.state().identitiesLost()).isPresent();
        assertThat(gone.inForce()
                        .orElseThrow()
                        .profile()
                        .identities()
                        .accounts()
                        .exact())
                .isEmpty();
    }

    @Test
    void aMapThatIsBrokenNeverServesOn() {
        cluster.identities = Optional.of(MAP);
        Loaded there = load(Optional.empty());
        cluster.identities = Optional.of(MAP.replace("github", "gihtub"));

        assertThat(load(there).state().identitiesLost()).isPresent();
    }

    @Test
    void aProfileWhoseKeyHasLapsedHasItsMap() {
        cluster.identities = Optional.of(MAP);
        Loaded there = load(Optional.empty());
        cluster.secrets.clear();
        cluster.load(object(), there.inForce(), NOW);
        Loaded lapsed = cluster.load(object(), there.inForce(), NOW.plus(Duration.ofDays(2)));

        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
        assertThat(lapsed.inForce()
                        .orElseThrow()
                        .profile()
                        .identities()
                        .accounts()
                        .exact())
                .hasSize(1);
        assertThat(lapsed.state().identitiesLost()).isEmpty();
    }

    private Loaded load(Loaded before) {
        return load(before.inForce());
    }

    private Loaded load(Optional<dev.countersign.profile.ResolvedProfile> before) {
        return cluster.load(object(), before, NOW);
    }

    private static ObjectNode object() {
        ObjectNode object = Loading.object(1);
        object.withObject("/spec/identityMap/configMapRef").put("name", "people");
        return object;
    }
}
