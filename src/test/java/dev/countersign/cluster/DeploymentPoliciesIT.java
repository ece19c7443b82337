package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.operator.api.DeploymentPolicy;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.Rule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replicas that look through policies with the operator's rights make of them, whatever OPA says. */
class DeploymentPoliciesIT {
    private static final PolicyInspector PASSES = _ -> new Inspection.Passed(new Inspection.TestRun(1, List.of()));
    private static final PolicyInspector REFUSES =
            _ -> new Inspection.Refused(List.of(new Fault(Fault.Part.SOURCE, 2, 1, "is wrong")), Optional.empty());

    @TempDir
    private static Path dir;

    private static Installed cluster;

    private final String name = "p-" + Long.toString(System.nanoTime(), 36);
    private final List<DeploymentPolicies> replicas = new ArrayList<>();

    @BeforeAll
    static void install() {
        cluster = Installed.on(dir);
    }

    @AfterAll
    static void uninstall() {
        cluster.close();
    }

    @AfterEach
    void stop() {
        replicas.forEach(DeploymentPolicies::stop);
        cluster.admin().resources(DeploymentPolicy.class).withName(name).delete();
    }

    private DeploymentPolicies replica(PolicyInspector inspector) {
        DeploymentPolicies replica = new DeploymentPolicies(
                cluster.operator(),
                Installed.NAMESPACE,
                inspector,
                _ -> false,
                TestPublications.none(),
                InstantSource.system());
        replicas.add(replica);
        replica.start().join();
        return replica;
    }

    private void apply(String text) {
        cluster.admin()
                .resource(Serialization.unmarshal("""
                        apiVersion: countersign.dev/v1alpha1
                        kind: DeploymentPolicy
                        metadata: {name: %1$s}
                        spec:
                          kinds: [workload]
                          source: {inline: "package countersign.policy[\\"%1$s\\"]\\n# %2$s\\n"}
                          tests: "package countersign.policy[\\"%1$s\\"]\\n"
                        """.formatted(name, text), GenericKubernetesResource.class))
                .serverSideApply();
    }

    private Optional<Rule> active(DeploymentPolicies replica) {
        return replica.active().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    private boolean answers(DeploymentPolicies replica, String text) {
        return active(replica).filter(rule -> rule.text().contains("# " + text)).isPresent();
    }

    private int kept() {
        return (int) cluster
                .admin()
                .apps()
                .controllerRevisions()
                .inNamespace(Installed.NAMESPACE)
                .withLabel(KeptPolicies.UID)
                .list()
                .getItems()
                .stream()
                .filter(revision -> revision.getMetadata().getName().startsWith("deployment-policy-" + name))
                .count();
    }

    @Test
    void whatPassesOnOneReplicaAnswersOnAll() {
        DeploymentPolicies strict = replica(REFUSES);
        DeploymentPolicies other = replica(PASSES);

        apply("one");

        Patience.until("it answers", () -> answers(strict, "one") && answers(other, "one"));
    }

    @Test
    void whatPassesNowhereChangesNothingAlsoAfterARestart() {
        DeploymentPolicies first = replica(PASSES);
        apply("one");
        Patience.until("it answers", () -> answers(first, "one"));
        first.stop();
        DeploymentPolicies second = replica(REFUSES);
        apply("two");
        Patience.until(
                "it is looked through",
                () -> second.state(name)
                        .filter(state -> state.generation() == 2 && state.look() instanceof Look.Unsound)
                        .isPresent());

        assertThat(answers(second, "one")).isTrue();
        second.stop();
        assertThat(answers(replica(REFUSES), "one")).isTrue();
    }

    @Test
    void theFormerTextAnswersThoseWhoStillAskForIt() {
        DeploymentPolicies replica = replica(PASSES);
        apply("one");
        Patience.until("it answers", () -> answers(replica, "one"));
        Rule former = active(replica).orElseThrow();

        apply("two");
        Patience.until("the new one answers", () -> answers(replica, "two"));

        assertThat(replica.at(former.address())).contains(former);
    }

    @Test
    void goingBackToAFormerTextCounts() {
        DeploymentPolicies replica = replica(PASSES);
        for (String text : List.of("one", "two", "one")) {
            apply(text);
            Patience.until(text + " answers", () -> answers(replica, text));
        }
    }

    @Test
    void oneThatIsDeletedAnswersNobodyAndIsForgotten() {
        DeploymentPolicies replica = replica(PASSES);
        apply("one");
        Patience.until("it answers", () -> answers(replica, "one"));
        Rule former = active(replica).orElseThrow();

        cluster.admin().resources(DeploymentPolicy.class).withName(name).delete();

        Patience.until("it is gone", () -> active(replica).isEmpty());
        assertThat(replica.at(former.address())).isEmpty();
        assertThat(replica.awaits(name)).isFalse();
        Patience.until("nothing is kept", () -> kept() == 0);
    }

    @Test
    void keepsFewGenerations() {
        DeploymentPolicies replica = replica(PASSES);
        for (int text = 0; text < 6; text++) {
            String each = "t" + text;
            apply(each);
            Patience.until(each + " answers", () -> answers(replica, each));
        }

        Patience.until("few are kept", () -> kept() <= 4);
    }
}
