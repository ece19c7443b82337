package dev.countersign.cluster;

import static dev.countersign.cluster.Loading.NOW;
import static dev.countersign.cluster.Loading.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Outline;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Stranded;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileLoaderTest {
    private final Loading cluster = new Loading();

    @Test
    void aGenerationThatResolvesIsInForce() {
        Loaded loaded = cluster.load(object(1), Optional.empty(), NOW);

        assertThat(loaded.inForce()).isPresent();
        assertThat(loaded.state().inForce().orElseThrow().generation()).isEqualTo(1);
        assertThat(loaded.state().neverLoaded()).isFalse();
    }

    @Test
    void aBrokenGenerationLeavesInForceWhatWas() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        ObjectNode broken = object(2);
        broken.withObject("spec").put("tilte", "x");

        Loaded loaded = cluster.load(broken, before, NOW);

        assertThat(loaded.inForce()).isEqualTo(before);
        assertThat(loaded.state().generation()).isEqualTo(2);
        assertThat(loaded.state().fields()).extracting(Object::toString).anyMatch(p -> p.startsWith("spec.tilte"));
    }

    @Test
    void aProfileThatWaitsStandsAsItsStatusSays() {
        ObjectNode waiting = object(1);
        waiting.withObject("/spec/enforcement").put("requireReadiness", true);
        assertThat(standing(cluster.load(waiting, Optional.empty(), NOW))).isEqualTo(Mode.WARN);

        waiting.withObject("/status").put("effectiveMode", "Enforce");

        assertThat(standing(cluster.load(waiting, Optional.empty(), NOW))).isEqualTo(Mode.ENFORCE);
    }

    private static Mode standing(Loaded loaded) {
        return loaded.state().inForce().orElseThrow().standing();
    }

    @Test
    void whatNeverResolvedIsNotInForce() {
        cluster.secrets.clear();

        Loaded loaded = cluster.load(object(1), Optional.empty(), NOW);

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().neverLoaded()).isTrue();
        assertThat(loaded.state().trust()).hasSize(1);
    }

    @Test
    void aProfileMadeAnewInheritsNothing() {
        Optional<ResolvedProfile> before =
                cluster.load(object(1), Optional.empty(), NOW).inForce();
        ObjectNode broken = TestProfiles.object("release", "another-uid", 1, "t");
        broken.withObject("spec").remove("requirements");

        assertThat(cluster.load(broken, before, NOW).inForce()).isEmpty();
    }

    @Test
    void afterARestartTheNewestRevisionStandsInForABrokenGeneration() {
        cluster.keep(TestProfiles.resolved("release", "u", 2));
        cluster.keep(TestProfiles.resolved("release", "u", 1));
        ObjectNode broken = object(3);
        broken.withObject("spec").put("tilte", "x");

        Loaded loaded = cluster.load(broken, Optional.empty(), NOW);

        assertThat(loaded.state().inForce().orElseThrow().generation()).isEqualTo(2);
        assertThat(loaded.inForce().orElseThrow().digest())
                .isEqualTo(TestProfiles.resolved("release", "u", 2).digest());
    }

    @Test
    void whatWasInForceIsStrandedWhereItsRuleIsGone() {
        cluster.keep(TestProfiles.resolved("release", "u", 1));

        Loaded loaded = cluster.withoutRules().load(object(1), Optional.empty(), NOW);

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
        cluster.revisions.add(new KeptProfile("release", "u", 2, strange));

        Loaded loaded = cluster.withoutRules().load(object(4), Optional.empty(), NOW);

        assertThat(loaded.state().stranded().flatMap(Stranded::outline).map(Outline::mode))
                .contains(Mode.WARN);
    }

    @Test
    void anOlderGenerationNeverSaysHowHardTheOneInForceWas() {
        cluster.revisions.add(new KeptProfile("release", "u", 3, JsonNodeFactory.instance.objectNode()));
        ObjectNode milder = object(2);
        milder.withObject("spec").withObject("enforcement").put("mode", "Warn");
        cluster.revisions.add(new KeptProfile("release", "u", 2, milder));

        Loaded loaded = cluster.withoutRules().load(object(4), Optional.empty(), NOW);

        assertThat(loaded.state().stranded()).contains(new Stranded("release", Optional.empty()));
    }

    @Test
    void whatNobodyCanReadIsStrandedAllTheSame() {
        cluster.revisions.add(new KeptProfile("release", "u", 3, JsonNodeFactory.instance.objectNode()));

        Loaded loaded = cluster.withoutRules().load(object(4), Optional.empty(), NOW);

        assertThat(loaded.state().stranded()).contains(new Stranded("release", Optional.empty()));
    }

    @Test
    void whatNeverResolvedIsNotStranded() {
        assertThat(cluster.withoutRules()
                        .load(object(1), Optional.empty(), NOW)
                        .state()
                        .stranded())
                .isEmpty();
    }

    @Test
    void anOlderGenerationNeverStandsInForTheOneThatWasInForce() {
        cluster.revisions.add(new KeptProfile("release", "u", 2, JsonNodeFactory.instance.objectNode()));
        cluster.keep(TestProfiles.resolved("release", "u", 1));
        ObjectNode broken = object(3);
        broken.withObject("spec").put("tilte", "x");

        Loaded loaded = cluster.load(broken, Optional.empty(), NOW);

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().stranded()).isPresent();
    }
}
