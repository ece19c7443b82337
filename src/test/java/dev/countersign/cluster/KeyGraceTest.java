package dev.countersign.cluster;

import static dev.countersign.cluster.Loading.KEEP;
import static dev.countersign.cluster.Loading.NOW;
import static dev.countersign.cluster.Loading.RELEASE;
import static dev.countersign.cluster.Loading.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustedKey;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a key counts whose Secret is gone. */
class KeyGraceTest {
    private final Loading cluster = new Loading();

    @Test
    void aKeyWhoseSecretVanishesServesOnForAWhile() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        cluster.secrets.clear();

        Loaded gone = cluster.load(object(1), before, NOW);
        Loaded lateButIn =
                cluster.load(object(1), gone.inForce(), NOW.plus(KEEP).minusMillis(1));

        assertThat(gone.state().keysKeptSince()).containsExactly(Map.entry("release", NOW));
        assertThat(lateButIn.inForce().orElseThrow().keys()).containsKey("release");
    }

    @Test
    void aKeyThatIsGoneForGoodCountsForNothingAndTheRestJudgesOn() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        cluster.secrets.clear();
        Optional<ResolvedProfile> kept = cluster.load(object(1), before, NOW).inForce();

        Loaded lapsed = cluster.load(object(1), kept, NOW.plus(KEEP));

        ResolvedProfile inForce = lapsed.inForce().orElseThrow();
        assertThat(inForce.keys()).isEmpty();
        assertThat(inForce.digest()).isNotEqualTo(before.orElseThrow().digest());
        assertThat(inForce.text().path("keys")).isEmpty();
        assertThat(lapsed.state().trust()).isNotEmpty();
        assertThat(lapsed.state().keysKeptSince()).isEmpty();
    }

    @Test
    void aSecretThatHoldsNoKeyAnyMoreIsAsGoodAsGone() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        cluster.secrets.put(RELEASE, "garbage");

        Loaded kept = cluster.load(object(1), before, NOW);
        Loaded lapsed = cluster.load(object(1), kept.inForce(), NOW.plus(KEEP));

        assertThat(kept.inForce()).isEqualTo(before);
        assertThat(kept.state().keysKeptSince()).containsKey("release");
        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
    }

    @Test
    void aRotatedKeyReplacesTheFormerAtOnce() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        TestSigner next = TestSigner.create();
        cluster.secrets.put(RELEASE, next.pem());

        Loaded loaded = cluster.load(object(1), before, NOW);

        assertThat(keys(loaded.inForce().orElseThrow())).containsExactly(next.key());
    }

    @Test
    void aRotatedKeyReplacesTheFormerEvenUnderABrokenGeneration() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        TestSigner next = TestSigner.create();
        cluster.secrets.put(RELEASE, next.pem());
        ObjectNode broken = object(2);
        broken.withObject("spec").put("tilte", "x");

        assertThat(keys(cluster.load(broken, before, NOW).inForce().orElseThrow()))
                .containsExactly(next.key());
    }

    @Test
    void aKeyThatTheProfileNamesNoLongerIsGoneAtOnce() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        ObjectNode other = object(2);
        ((ObjectNode) other.at("/spec/trust/0/key/secretRef")).put("name", "other-key");
        cluster.secrets.put(
                new SecretRef("other-key", "cosign.pub"), TestSigner.create().pem());
        Optional<ResolvedProfile> after = cluster.load(other, before, NOW).inForce();
        cluster.secrets.remove(RELEASE);

        Loaded back = cluster.load(object(3), after, NOW);

        assertThat(keys(after.orElseThrow())).doesNotContain(TestProfiles.RELEASE.key());
        assertThat(back.state().trust()).hasSize(1);
        assertThat(back.state().inForce().orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void afterARestartTheKeyOfTheNewestRevisionServesOnForAWhile() {
        cluster.keep(TestProfiles.resolved("release", "u", 1));
        cluster.secrets.clear();

        Loaded loaded = cluster.load(object(1), Optional.empty(), NOW);
        Loaded later = cluster.load(object(1), loaded.inForce(), NOW.plus(KEEP));

        assertThat(keys(loaded.inForce().orElseThrow())).containsExactly(TestProfiles.RELEASE.key());
        assertThat(loaded.state().keysKeptSince()).containsEntry("release", NOW);
        assertThat(later.inForce().orElseThrow().keys()).isEmpty();
    }

    @Test
    void restartsDoNotProlongTheTimeThatAKeyServesOn() {
        cluster.keep(TestProfiles.resolved("release", "u", 1));
        cluster.load(object(1), Optional.empty(), NOW);
        cluster.secrets.clear();
        cluster.absences.at(NOW);
        cluster.load(object(1), cluster.load(object(1), Optional.empty(), NOW).inForce(), NOW);

        Instant later = NOW.plus(KEEP).minusSeconds(1);
        cluster.absences.at(later);
        Loaded restarted = cluster.restarted().load(object(1), Optional.empty(), later);
        Loaded lapsed = cluster.restarted().load(object(1), Optional.empty(), NOW.plus(KEEP));

        assertThat(restarted.state().keysKeptSince()).containsEntry("release", NOW);
        assertThat(restarted.inForce().orElseThrow().keys()).containsKey("release");
        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
    }

    @Test
    void aKeyThatCameBackServesOnAnewWhenItVanishesAgain() {
        cluster.load(object(1), Optional.empty(), NOW);
        String pem = cluster.secrets.remove(RELEASE);
        cluster.absences.at(NOW);
        Optional<ResolvedProfile> kept =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        cluster.secrets.put(RELEASE, pem);
        cluster.load(object(1), kept, NOW.plusSeconds(60));
        cluster.secrets.clear();
        Instant again = NOW.plusSeconds(120);
        cluster.absences.at(again);

        assertThat(cluster.load(object(1), kept, again).state().keysKeptSince()).containsEntry("release", again);
    }

    @Test
    void aKeyThatCameBackWhileNobodyRanServesOnAnewToo() {
        cluster.keep(TestProfiles.resolved("release", "u", 1));
        cluster.absences.at(NOW);
        cluster.absences.since(new Absences.Place("u", RELEASE));
        Optional<ResolvedProfile> back =
                cluster.load(object(1), Optional.empty(), NOW.plus(KEEP)).inForce();
        cluster.secrets.clear();
        Instant again = NOW.plus(KEEP).plusSeconds(1);
        cluster.absences.at(again);

        assertThat(cluster.load(object(1), back, again).state().keysKeptSince()).containsEntry("release", again);
    }

    @Test
    void whereNothingCanBePutDownTheTimeRunsFromWhenThisReplicaFoundTheKeyGone() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        cluster.secrets.clear();
        cluster.absences.fail();

        Loaded kept = cluster.load(object(1), before, NOW);
        Loaded lapsed = cluster.load(object(1), kept.inForce(), NOW.plus(KEEP));

        assertThat(kept.state().keysKeptSince()).containsEntry("release", NOW);
        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
    }

    private static List<VerificationKey> keys(ResolvedProfile profile) {
        return profile.keys().getOrDefault("release", List.of()).stream()
                .map(TrustedKey::key)
                .toList();
    }
}
