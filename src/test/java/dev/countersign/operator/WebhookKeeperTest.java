package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.webhook.Entry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookKeeperTest {
    private final ResolvedProfile profile = Sample.profile("release", Mode.ENFORCE, "1");
    private final InForce inForce = new InForce(profile);
    private final List<List<Entry>> applied = new ArrayList<>();
    private boolean refusing;
    private boolean known = true;
    private final WebhookKeeper keeper = new WebhookKeeper(inForce, () -> known, () -> "ca", (entries, bundle) -> {
        if (refusing) {
            throw new KubernetesClientException("no");
        }
        assertThat(bundle).isEqualTo("ca");
        applied.add(entries);
    });

    @Test
    void everyProfileInForceHasAnEntryWithItsModeAndSelector() {
        keeper.write();

        assertThat(applied)
                .containsExactly(List.of(new Entry(
                        "release", Mode.ENFORCE, profile.profile().scope().namespaceSelector())));
    }

    @Test
    void withNoProfileTheCheckOfProfilesIsStillThere() {
        inForce.set();
        keeper.write();

        assertThat(applied).containsExactly(List.of());
    }

    @Test
    void noEntryIsTakenAwayWhileTheProfilesAreNotAllKnown() {
        known = false;
        inForce.set();

        assertThatThrownBy(keeper::write).hasMessageContaining("not all known");
        assertThat(applied).isEmpty();
    }

    @Test
    void whatIsWrittenIsKnownByItsDigest() {
        assertThat(keeper.written("release")).isEmpty();
        keeper.write();
        assertThat(keeper.written("release")).contains(profile.digest());
        assertThat(keeper.written("other")).isEmpty();
    }

    @Test
    void whatTheApiServerRefusedIsNotWritten() {
        keeper.write();
        inForce.set(Sample.profile("release", Mode.ENFORCE, "2"));
        refusing = true;

        assertThatThrownBy(keeper::write).isInstanceOf(KubernetesClientException.class);
        assertThat(keeper.written("release")).contains(profile.digest());
    }

    @Test
    void whoLeadsNoMoreKnowsOfNothingWritten() {
        keeper.write();
        keeper.stop();

        assertThat(keeper.written("release")).isEmpty();
    }
}
