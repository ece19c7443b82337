package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.key.VerificationKey;
import dev.countersign.policy.Library;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Outline;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.Stranded;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustedKey;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileLoaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration KEEP = Duration.ofHours(1);
    private static final SecretRef RELEASE = new SecretRef("release-key", "cosign.pub");

    private final Map<SecretRef, String> secrets = new HashMap<>(Map.of(RELEASE, TestProfiles.RELEASE.pem()));
    private final List<KeptProfile> revisions = new ArrayList<>();
    private final InMemoryAbsences absences = new InMemoryAbsences();
    private final ProfileLoader loader = loader();

    @Test
    void aGenerationThatResolvesIsInForce() {
        Loaded loaded = load(object(1), Optional.empty(), NOW);

        assertThat(loaded.inForce()).isPresent();
        assertThat(loaded.state().inForce().orElseThrow().generation()).isEqualTo(1);
        assertThat(loaded.state().neverLoaded()).isFalse();
    }

    @Test
    void aBrokenGenerationLeavesInForceWhatWas() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        ObjectNode broken = object(2);
        broken.withObject("spec").put("tilte", "x");

        Loaded loaded = load(broken, before, NOW);

        assertThat(loaded.inForce()).isEqualTo(before);
        assertThat(loaded.state().generation()).isEqualTo(2);
        assertThat(loaded.state().fields()).extracting(Object::toString).anyMatch(p -> p.startsWith("spec.tilte"));
    }

    @Test
    void whatNeverResolvedIsNotInForce() {
        secrets.clear();

        Loaded loaded = load(object(1), Optional.empty(), NOW);

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().neverLoaded()).isTrue();
        assertThat(loaded.state().trust()).hasSize(1);
    }

    @Test
    void aProfileMadeAnewInheritsNothing() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        ObjectNode broken = TestProfiles.object("release", "another-uid", 1, "t");
        broken.withObject("spec").remove("requirements");

        assertThat(load(broken, before, NOW).inForce()).isEmpty();
    }

    @Test
    void afterARestartTheNewestRevisionStandsInForABrokenGeneration() {
        keep(TestProfiles.resolved("release", "u", 2));
        keep(TestProfiles.resolved("release", "u", 1));
        ObjectNode broken = object(3);
        broken.withObject("spec").put("tilte", "x");

        Loaded loaded = load(broken, Optional.empty(), NOW);

        assertThat(loaded.state().inForce().orElseThrow().generation()).isEqualTo(2);
        assertThat(loaded.inForce().orElseThrow().digest())
                .isEqualTo(TestProfiles.resolved("release", "u", 2).digest());
    }

    @Test
    void whatWasInForceIsStrandedWhereItsRuleIsGone() {
        keep(TestProfiles.resolved("release", "u", 1));

        Loaded loaded = withoutRules().load(object(1), Optional.empty(), NOW);

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().neverLoaded()).isFalse();
        assertThat(loaded.state().stranded())
                .contains(new Stranded(
                        "release",
                        Optional.of(new Outline(Mode.ENFORCE, object(1).at("/spec/scope/namespaceSelector")))));
        assertThat(loaded.state().policies()).singleElement().asString().contains("no rule pod-hardening");
    }

    @Test
    void theOutlineIsReadWhateverElseNobodyCanRead() {
        ObjectNode strange = object(2);
        strange.withObject("spec").put("fromTheFuture", "x");
        strange.withObject("spec").withObject("enforcement").put("mode", "Warn");
        revisions.add(new KeptProfile("release", "u", 2, strange));

        Loaded loaded = withoutRules().load(object(4), Optional.empty(), NOW);

        assertThat(loaded.state().stranded().flatMap(Stranded::outline).map(Outline::mode))
                .contains(Mode.WARN);
    }

    @Test
    void anOlderGenerationNeverSaysHowHardTheOneInForceWas() {
        revisions.add(new KeptProfile("release", "u", 3, JsonNodeFactory.instance.objectNode()));
        ObjectNode milder = object(2);
        milder.withObject("spec").withObject("enforcement").put("mode", "Warn");
        revisions.add(new KeptProfile("release", "u", 2, milder));

        Loaded loaded = withoutRules().load(object(4), Optional.empty(), NOW);

        assertThat(loaded.state().stranded()).contains(new Stranded("release", Optional.empty()));
    }

    @Test
    void whatNobodyCanReadIsStrandedAllTheSame() {
        revisions.add(new KeptProfile("release", "u", 3, JsonNodeFactory.instance.objectNode()));

        Loaded loaded = withoutRules().load(object(4), Optional.empty(), NOW);

        assertThat(loaded.state().stranded()).contains(new Stranded("release", Optional.empty()));
    }

    @Test
    void whatNeverResolvedIsNotStranded() {
        assertThat(withoutRules().load(object(1), Optional.empty(), NOW).state().stranded())
                .isEmpty();
    }

    @Test
    void anOlderGenerationNeverStandsInForTheOneThatWasInForce() {
        revisions.add(new KeptProfile("release", "u", 2, JsonNodeFactory.instance.objectNode()));
        keep(TestProfiles.resolved("release", "u", 1));
        ObjectNode broken = object(3);
        broken.withObject("spec").put("tilte", "x");

        Loaded loaded = load(broken, Optional.empty(), NOW);

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().stranded()).isPresent();
    }

    @Test
    void aKeyWhoseSecretVanishesServesOnForAWhile() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        secrets.clear();

        Loaded gone = load(object(1), before, NOW);
        Loaded lateButIn = load(object(1), gone.inForce(), NOW.plus(KEEP).minusMillis(1));

        assertThat(gone.state().keysKeptSince()).containsExactly(Map.entry("release", NOW));
        assertThat(lateButIn.inForce().orElseThrow().keys()).containsKey("release");
    }

    @Test
    void aKeyThatIsGoneForGoodCountsForNothingAndTheRestJudgesOn() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        secrets.clear();
        Optional<ResolvedProfile> kept = load(object(1), before, NOW).inForce();

        Loaded lapsed = load(object(1), kept, NOW.plus(KEEP));

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
                load(object(1), Optional.empty(), NOW).inForce();
        secrets.put(RELEASE, "garbage");

        Loaded kept = load(object(1), before, NOW);
        Loaded lapsed = load(object(1), kept.inForce(), NOW.plus(KEEP));

        assertThat(kept.inForce()).isEqualTo(before);
        assertThat(kept.state().keysKeptSince()).containsKey("release");
        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
    }

    @Test
    void aRotatedKeyReplacesTheFormerAtOnce() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        TestSigner next = TestSigner.create();
        secrets.put(RELEASE, next.pem());

        Loaded loaded = load(object(1), before, NOW);

        assertThat(keys(loaded.inForce().orElseThrow())).containsExactly(next.key());
    }

    @Test
    void aRotatedKeyReplacesTheFormerEvenUnderABrokenGeneration() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        TestSigner next = TestSigner.create();
        secrets.put(RELEASE, next.pem());
        ObjectNode broken = object(2);
        broken.withObject("spec").put("tilte", "x");

        assertThat(keys(load(broken, before, NOW).inForce().orElseThrow())).containsExactly(next.key());
    }

    @Test
    void aKeyThatTheProfileNamesNoLongerIsGoneAtOnce() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        ObjectNode other = object(2);
        ((ObjectNode) other.at("/spec/trust/0/key/secretRef")).put("name", "other-key");
        secrets.put(
                new SecretRef("other-key", "cosign.pub"), TestSigner.create().pem());
        Optional<ResolvedProfile> after = load(other, before, NOW).inForce();
        secrets.remove(RELEASE);

        Loaded back = load(object(3), after, NOW);

        assertThat(keys(after.orElseThrow())).doesNotContain(TestProfiles.RELEASE.key());
        assertThat(back.state().trust()).hasSize(1);
        assertThat(back.state().inForce().orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void afterARestartTheKeyOfTheNewestRevisionServesOnForAWhile() {
        keep(TestProfiles.resolved("release", "u", 1));
        secrets.clear();

        Loaded loaded = load(object(1), Optional.empty(), NOW);
        Loaded later = load(object(1), loaded.inForce(), NOW.plus(KEEP));

        assertThat(keys(loaded.inForce().orElseThrow())).containsExactly(TestProfiles.RELEASE.key());
        assertThat(loaded.state().keysKeptSince()).containsEntry("release", NOW);
        assertThat(later.inForce().orElseThrow().keys()).isEmpty();
    }

    @Test
    void restartsDoNotProlongTheTimeThatAKeyServesOn() {
        keep(TestProfiles.resolved("release", "u", 1));
        load(object(1), Optional.empty(), NOW);
        secrets.clear();
        absences.at(NOW);
        load(object(1), load(object(1), Optional.empty(), NOW).inForce(), NOW);

        Instant later = NOW.plus(KEEP).minusSeconds(1);
        absences.at(later);
        Loaded restarted = loader().load(object(1), Optional.empty(), later);
        Loaded lapsed = loader().load(object(1), Optional.empty(), NOW.plus(KEEP));

        assertThat(restarted.state().keysKeptSince()).containsEntry("release", NOW);
        assertThat(restarted.inForce().orElseThrow().keys()).containsKey("release");
        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
    }

    @Test
    void aKeyThatCameBackServesOnAnewWhenItVanishesAgain() {
        load(object(1), Optional.empty(), NOW);
        String pem = secrets.remove(RELEASE);
        absences.at(NOW);
        Optional<ResolvedProfile> kept = load(object(1), Optional.empty(), NOW).inForce();
        secrets.put(RELEASE, pem);
        load(object(1), kept, NOW.plusSeconds(60));
        secrets.clear();
        Instant again = NOW.plusSeconds(120);
        absences.at(again);

        assertThat(load(object(1), kept, again).state().keysKeptSince()).containsEntry("release", again);
    }

    @Test
    void aKeyThatCameBackWhileNobodyRanServesOnAnewToo() {
        keep(TestProfiles.resolved("release", "u", 1));
        absences.at(NOW);
        absences.since(new Absences.Place("u", RELEASE));
        Optional<ResolvedProfile> back =
                load(object(1), Optional.empty(), NOW.plus(KEEP)).inForce();
        secrets.clear();
        Instant again = NOW.plus(KEEP).plusSeconds(1);
        absences.at(again);

        assertThat(load(object(1), back, again).state().keysKeptSince()).containsEntry("release", again);
    }

    @Test
    void whereNothingCanBePutDownTheTimeRunsFromWhenThisReplicaFoundTheKeyGone() {
        Optional<ResolvedProfile> before =
                load(object(1), Optional.empty(), NOW).inForce();
        secrets.clear();
        absences.fail();

        Loaded kept = load(object(1), before, NOW);
        Loaded lapsed = load(object(1), kept.inForce(), NOW.plus(KEEP));

        assertThat(kept.state().keysKeptSince()).containsEntry("release", NOW);
        assertThat(lapsed.inForce().orElseThrow().keys()).isEmpty();
    }

    private static List<VerificationKey> keys(ResolvedProfile profile) {
        return profile.keys().getOrDefault("release", List.of()).stream()
                .map(TrustedKey::key)
                .toList();
    }

    private Loaded load(ObjectNode object, Optional<ResolvedProfile> before, Instant now) {
        return loader.load(object, before, now);
    }

    /** After an upgrade to a version that lacks them. */
    private ProfileLoader withoutRules() {
        KeyRing ring = new KeyRing(reference -> Optional.ofNullable(secrets.get(reference)), KEEP, absences);
        Resolver resolver = new Resolver(new Library(Map.of(), ""), _ -> true, (_, _) -> List.of());
        return new ProfileLoader(resolver, ring, _ -> Optional.empty(), _ -> revisions);
    }

    private ProfileLoader loader() {
        KeyRing ring = new KeyRing(reference -> Optional.ofNullable(secrets.get(reference)), KEEP, absences);
        return new ProfileLoader(TestProfiles.resolver(), ring, _ -> Optional.empty(), _ -> revisions);
    }

    private static ObjectNode object(long generation) {
        return TestProfiles.object("release", "u", generation, "Releases");
    }

    private void keep(ResolvedProfile profile) {
        revisions.add(new KeptProfile(
                profile.profile().name(),
                profile.profile().uid(),
                profile.profile().generation(),
                profile.text()));
    }
}
