package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.policy.Library;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Outline;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.Stranded;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ProfileSnapshotIT {
    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KubernetesClient client;

    private String name = "";
    private ProfileSnapshot snapshot;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
        client = installed.admin();
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        putKey(TestProfiles.RELEASE.pem());
        snapshot = replica(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        snapshot.stop();
        client.resource(TestProfiles.yaml(name, "t")).delete();
    }

    @Test
    void aProfileIsInForceAsSoonAsSomebodyWaitsForIt() {
        Thread.ofVirtual().start(() -> apply("Releases"));
        Patience.until(
                "applied", () -> client.resource(TestProfiles.yaml(name, "t")).get() != null);

        assertThat(inForce()).extracting(p -> p.profile().title()).isEqualTo("Releases");
    }

    @Test
    void nobodyWaitsForAProfileThatDoesNotExist() {
        Instant before = Instant.now();

        assertThat(snapshot.inForce("no-such-profile", before.plusSeconds(10))).isEmpty();

        assertThat(Instant.now()).isBefore(before.plusSeconds(5));
    }

    @Test
    void aBrokenGenerationLeavesTheOldOneInForceAcrossARestart() {
        apply("Releases");
        ResolvedProfile good = inForce();
        Patience.until("kept", () -> !revisions(good).isEmpty());

        apply("Broken\n  tilte: x");
        Patience.until("noticed", () -> !state().fields().isEmpty());

        assertThat(inForce()).isEqualTo(good);
        snapshot.stop();
        snapshot = replica(Duration.ofHours(1));
        assertThat(inForce().digest()).isEqualTo(good.digest());
        assertThat(state().inForce().orElseThrow().generation()).isEqualTo(1);
        assertThat(state().fields()).isNotEmpty();
    }

    @Test
    void anUpgradeThatDropsARuleStrandsTheProfileAndKeepsItsOutline() {
        apply("Releases");
        ResolvedProfile good = inForce();
        Patience.until("kept", () -> !revisions(good).isEmpty());
        snapshot.stop();
        snapshot =
                replica(new Resolver(new Library(Map.of(), ""), _ -> true, (_, _) -> List.of()), Duration.ofHours(1));

        assertThat(snapshot.all()).isEmpty();
        assertThat(snapshot.stranded())
                .containsExactly(new Stranded(
                        name,
                        Optional.of(
                                new Outline(Mode.ENFORCE, good.profile().scope().namespaceSelector()))));
    }

    @Test
    void whatIsInForceIsKeptInARevisionThatNobodyChanges() {
        apply("Releases");
        ResolvedProfile good = inForce();
        Patience.until("kept", () -> !revisions(good).isEmpty());

        ControllerRevision kept = revisions(good).getFirst();

        assertThat(kept.getMetadata().getName()).startsWith(name.substring(0, 10));
        assertThat(kept.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(new Revisions(installed.operator(), Installed.NAMESPACE)
                        .of(good.profile().uid()))
                .extracting(KeptProfile::text)
                .containsExactly(good.text());
        kept.setData(Map.of("text", "another"));
        assertThatThrownBy(() -> client.resource(kept).update()).hasMessageContaining("immutable");
        assertThat(client.resources(ControllerRevision.class)
                        .inNamespace(Installed.NAMESPACE)
                        .withLabel(Revisions.POLICY, "pod-hardening")
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void aGenerationThatComesBackIsTheNewestAgain() {
        apply("One");
        ResolvedProfile one = inForce();
        apply("Two");
        Patience.until("two", () -> inForce().profile().title().equals("Two"));
        apply("One");
        Patience.until("one again", () -> inForce().digest().equals(one.digest()));

        Patience.until(
                "newest again",
                () -> new Revisions(installed.operator(), Installed.NAMESPACE)
                        .of(one.profile().uid())
                        .getFirst()
                        .text()
                        .equals(one.text()));
    }

    @Test
    void aKeyWhoseSecretVanishesServesOnAndIsThenGone() {
        snapshot.stop();
        snapshot = replica(Duration.ofSeconds(2));
        apply("Releases");
        assertThat(inForce().keys()).containsKey("release");

        client.secrets()
                .inNamespace(Installed.NAMESPACE)
                .withName("release-key")
                .delete();

        Patience.until("reported", () -> state().keysKeptSince().containsKey("release"));
        assertThat(inForce().keys()).containsKey("release");
        Patience.until("gone", () -> inForce().keys().isEmpty());
        assertThat(state().trust()).isNotEmpty();
        putKey(TestProfiles.RELEASE.pem());
        Patience.until("back", () -> inForce().keys().containsKey("release"));
    }

    private Instant keptSince() {
        return Optional.ofNullable(state().keysKeptSince().get("release")).orElseThrow();
    }

    @Test
    void aRestartDoesNotProlongTheTimeThatAKeyServesOn() {
        apply("Releases");
        Patience.until("kept", () -> !revisions(inForce()).isEmpty());
        client.secrets()
                .inNamespace(Installed.NAMESPACE)
                .withName("release-key")
                .delete();
        Patience.until("reported", () -> state().keysKeptSince().containsKey("release"));
        Instant since = keptSince();

        snapshot.stop();
        snapshot = replica(Duration.ofHours(1));

        // Until the mark is written the replica's own clock counts, then when the API server created the mark, in
        // seconds.
        assertThat(keptSince()).isBetween(since.minusSeconds(2), since.plusSeconds(2));
        assertThat(state().notKept()).isEmpty();
        putKey(TestProfiles.RELEASE.pem());
        Patience.until("back", () -> state().keysKeptSince().isEmpty());
        assertThat(new Revisions(installed.operator(), Installed.NAMESPACE).all())
                .noneMatch(text -> text.digest().isEmpty());
    }

    @Test
    void theTextsOfADeletedProfileThatNoRecordPinsGo() {
        apply("Releases");
        ResolvedProfile good = inForce();
        Patience.until("kept", () -> !revisions(good).isEmpty());
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now().plus(Duration.ofDays(1)));
        KeptTexts texts = new KeptTexts(
                installed.operator(), Installed.NAMESPACE, TestProfiles.LIBRARY, snapshot::states, List::of, now::get);
        client.resource(TestProfiles.yaml(name, "t")).delete();
        Patience.until("gone", () -> snapshot.state(name).isEmpty());

        texts.prune();
        assertThat(revisions(good)).isNotEmpty();
        now.set(now.get().plus(Duration.ofHours(2)));
        texts.prune();

        assertThat(revisions(good)).isEmpty();
        assertThat(client.resources(ControllerRevision.class)
                        .inNamespace(Installed.NAMESPACE)
                        .withLabel(Revisions.POLICY, "pod-hardening")
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void aDeletedProfileIsGone() {
        apply("Releases");
        assertThat(inForce()).isNotNull();

        client.resource(TestProfiles.yaml(name, "t")).delete();

        Patience.until("gone", () -> snapshot.state(name).isEmpty());
        assertThat(snapshot.inForce(name, Instant.now().plusSeconds(5))).isEmpty();
    }

    private static ProfileSnapshot replica(Duration keep) {
        return replica(TestProfiles.resolver(), keep);
    }

    private static ProfileSnapshot replica(Resolver resolver, Duration keep) {
        return installed.replica(resolver, keep);
    }

    private void apply(String title) {
        client.resource(Serialization.unmarshal(TestProfiles.yaml(name, title), GenericKubernetesResource.class))
                .createOr(existing -> existing.update());
    }

    private static void putKey(String pem) {
        String data = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(Installed.NAMESPACE)
                        .withName("release-key")
                        .endMetadata()
                        .withData(Map.of("cosign.pub", data))
                        .build())
                .createOr(existing -> existing.update());
    }

    private ResolvedProfile inForce() {
        return snapshot.inForce(name, Instant.now().plusSeconds(10)).orElseThrow();
    }

    private ProfileState state() {
        return snapshot.state(name).orElseThrow();
    }

    private static List<ControllerRevision> revisions(ResolvedProfile profile) {
        return client.resources(ControllerRevision.class)
                .inNamespace(Installed.NAMESPACE)
                .withLabel(Revisions.PROFILE_UID, profile.profile().uid())
                .list()
                .getItems();
    }
}
