package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Stranded;
import dev.countersign.webhook.Entry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookKeeperTest {
    private static final Entry IN_CLUSTER = new Entry("release", Mode.ENFORCE, JsonNodeFactory.instance.objectNode());

    private final ResolvedProfile profile = Sample.profile("release", Mode.ENFORCE, "1");
    private final InForce inForce = new InForce(profile);
    private final InMemoryEntries entries = new InMemoryEntries();
    private boolean known = true;
    private final WebhookKeeper keeper = new WebhookKeeper(inForce, InForce::asked, () -> known, () -> "ca", entries);

    @Test
    void everyProfileInForceHasAnEntryWithItsModeAndSelector() {
        keeper.write();

        assertThat(entries.applied())
                .containsExactly(List.of(new Entry(
                        "release", Mode.ENFORCE, profile.profile().scope().namespaceSelector())));
    }

    @Test
    void aProfileThatWaitsForReadinessCannotStopACluster() {
        new WebhookKeeper(inForce, _ -> Mode.WARN, () -> known, () -> "ca", entries).write();

        assertThat(entries.applied())
                .containsExactly(List.of(new Entry(
                        "release", Mode.WARN, profile.profile().scope().namespaceSelector())));
    }

    @Test
    void aStrandedProfileKeepsTheEntryThatItHad() {
        inForce.set();
        inForce.strand(new Stranded("release", Optional.of(Sample.outline(Mode.ENFORCE))));

        keeper.write();

        assertThat(entries.applied())
                .containsExactly(List.of(new Entry(
                        "release", Mode.ENFORCE, profile.profile().scope().namespaceSelector())));
    }

    @Test
    void aStrandedProfileThatNobodyCanReadKeepsWhatTheClusterHas() {
        inForce.set();
        inForce.strand(new Stranded("release", Optional.empty()));
        entries.set(IN_CLUSTER);

        keeper.write();

        assertThat(entries.applied()).containsExactly(List.of(IN_CLUSTER));
    }

    @Test
    void aStrandedProfileIsNotWrittenAsOneInForce() {
        inForce.set();
        inForce.strand(new Stranded("release", Optional.of(Sample.outline(Mode.ENFORCE))));

        keeper.write();

        assertThat(keeper.written("release")).isEmpty();
    }

    @Test
    void withNoProfileTheCheckOfProfilesIsStillThere() {
        inForce.set();
        keeper.write();

        assertThat(entries.applied()).containsExactly(List.of());
    }

    @Test
    void noEntryIsTakenAwayWhileTheProfilesAreNotAllKnown() {
        known = false;
        inForce.set();

        assertThatThrownBy(keeper::write).hasMessageContaining("not all known");
        assertThat(entries.applied()).isEmpty();
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
        entries.refuse();

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
