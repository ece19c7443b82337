package dev.countersign.cluster;

import static dev.countersign.cluster.Loading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.profile.ResolvedProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a profile when a rule that it names, and that somebody deployed, changes or goes. */
class DeployedRulesLoadingTest {
    private final Loading cluster = new Loading();
    private final Map<String, Rule> rules = new HashMap<>(TestProfiles.LIBRARY.rules());
    private final Rules live = () -> Map.copyOf(rules);
    private final ProfileLoader loader = cluster.with(live);

    DeployedRulesLoadingTest() {
        deploy("workload", "one");
    }

    private Rule deploy(String kind, String text) {
        Rule rule = new PolicyDraft("own", Set.of(kind), JsonNodeFactory.instance.objectNode(), text, "").rule();
        rules.put("own", rule);
        return rule;
    }

    private static ObjectNode object() {
        ObjectNode object = Loading.object(1);
        object.withArray("/spec/requirements")
                .addObject()
                .put("id", "own")
                .putArray("policies")
                .addObject()
                .put("name", "own");
        return object;
    }

    private Loaded load(Optional<ResolvedProfile> before) {
        return loader.load(object(), before, NOW);
    }

    @Test
    void asksForItByItsDigestAndForTheLibrarysByName() {
        Rule rule = deploy("workload", "two");

        ResolvedProfile profile = load(Optional.empty()).inForce().orElseThrow();

        assertThat(profile.address("own")).isEqualTo("own@" + rule.digest().hex());
        assertThat(profile.address("pod-hardening")).isEqualTo("pod-hardening");
    }

    @Test
    void anotherTextMakesAnotherProfile() {
        Optional<ResolvedProfile> before = load(Optional.empty()).inForce();
        Rule rule = deploy("workload", "two");

        ResolvedProfile after = load(before).inForce().orElseThrow();

        assertThat(after.digest()).isNotEqualTo(before.orElseThrow().digest());
        assertThat(after.address("own")).isEqualTo(rule.address());
    }

    @Test
    void withoutItTheProfileJudgesOnAndNobodyAnswersForIt() {
        Optional<ResolvedProfile> before = load(Optional.empty()).inForce();
        rules.remove("own");

        Loaded loaded = load(before);

        ResolvedProfile profile = loaded.inForce().orElseThrow();
        assertThat(profile.profile().requirements()).hasSize(3);
        assertThat(profile.address("own")).isEqualTo("own@lapsed");
        assertThat(profile.address("pod-hardening")).isEqualTo("pod-hardening");
        assertThat(profile.digest()).isNotEqualTo(before.orElseThrow().digest());
        assertThat(loaded.state().policies())
                .singleElement()
                .asString()
                .startsWith("spec.requirements[2].policies[0].name: there is no rule own");
    }

    @Test
    void whereItDoesNotFitAnyMoreNobodyAnswersForIt() {
        Optional<ResolvedProfile> before = load(Optional.empty()).inForce();
        deploy("sast", "two");

        Loaded loaded = load(before);

        assertThat(loaded.inForce().orElseThrow().address("own")).isEqualTo("own@lapsed");
        assertThat(loaded.state().policies()).singleElement().asString().contains("rule own judges sast");
    }

    @Test
    void aRestartWithoutItStrandsNothing() {
        cluster.keep(load(Optional.empty()).inForce().orElseThrow());
        rules.remove("own");

        Loaded loaded = cluster.with(live).load(object(), Optional.empty(), NOW);

        assertThat(loaded.state().stranded()).isEmpty();
        assertThat(loaded.inForce().orElseThrow().address("own")).isEqualTo("own@lapsed");
    }

    @Test
    void aRestartAfterItLapsedStrandsNothing() {
        Optional<ResolvedProfile> before = load(Optional.empty()).inForce();
        rules.remove("own");
        cluster.keep(load(before).inForce().orElseThrow());

        Loaded loaded = cluster.with(live).load(object(), Optional.empty(), NOW);

        assertThat(loaded.state().stranded()).isEmpty();
        assertThat(loaded.inForce()).isPresent();
    }

    @Test
    void itCountsAgainOnceItIsBack() {
        Optional<ResolvedProfile> first = load(Optional.empty()).inForce();
        rules.remove("own");
        Optional<ResolvedProfile> lapsed = load(first).inForce();
        deploy("workload", "one");

        Loaded loaded = load(lapsed);

        assertThat(loaded.inForce()).isEqualTo(first);
        assertThat(loaded.state().policies()).isEmpty();
    }

    @Test
    void aRuleOfTheLibraryThatIsGoneStillStrands() {
        cluster.keep(load(Optional.empty()).inForce().orElseThrow());
        rules.remove("pod-hardening");

        assertThat(cluster.with(live)
                        .load(object(), Optional.empty(), NOW)
                        .state()
                        .stranded())
                .isPresent();
    }

    @Test
    void aProfileThatWasNeverInForceWaitsForIt() {
        rules.remove("own");

        Loaded loaded = load(Optional.empty());

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().neverLoaded()).isTrue();
    }
}
