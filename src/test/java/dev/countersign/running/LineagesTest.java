package dev.countersign.running;

import static dev.countersign.running.Seen.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineagesTest {
    private static final String V1 = container("api", "ghcr.io/acme/api:1");
    private static final String V2 = container("api", "ghcr.io/acme/api:2");

    private final Proofs proofs = new Proofs();
    private final Lineages lineages = new Lineages(proofs);
    private final Seen deployment = Seen.templated(WorkloadKind.DEPLOYMENT, "api", V2);
    private final Seen old =
            Seen.templated(WorkloadKind.REPLICA_SET, "api-1", V1).ownedBy(deployment);
    private final Seen current =
            Seen.templated(WorkloadKind.REPLICA_SET, "api-2", V2).ownedBy(deployment);

    @Test
    void aPodOfAReplicaSetOfADeploymentHasTheDeploymentForItsRoot() {
        put(deployment, current);

        assertThat(lineages.put(Seen.pod("p", V2).ownedBy(current).held())).isEqualTo("api");
        assertThat(uids()).containsExactly("api");
    }

    @Test
    void theOrderInWhichObjectsBecomeKnownMakesNoDifference() {
        put(Seen.pod("p", V2).ownedBy(current), current);
        assertThat(uids()).containsExactly("api-2");

        put(deployment);

        assertThat(uids()).containsExactly("api");
    }

    @Test
    void aPodOfACronJobsJobHasTheCronJobForItsRoot() {
        Seen cron = Seen.templated(WorkloadKind.CRON_JOB, "nightly", V1);
        Seen job = Seen.templated(WorkloadKind.JOB, "nightly-1", V1).ownedBy(cron);
        put(cron, job);

        assertThat(lineages.put(Seen.pod("p", V1).ownedBy(job).held())).isEqualTo("nightly");
    }

    @Test
    void anOwnerThatIsNotThereOwnsNothing() {
        put(Seen.pod("p", V2).ownedBy(current));

        assertThat(uids()).containsExactly("p");
    }

    @Test
    void anOwnerInAnotherNamespaceOwnsNothing() {
        put(deployment, current.in("elsewhere"), Seen.pod("p", V2).ownedBy(current));

        assertThat(uids()).contains("p");
    }

    @Test
    void anOwnerOfAnotherNameOrKindThanIsClaimedOwnsNothing() {
        Seen claimed = Seen.templated(WorkloadKind.STATEFUL_SET, "api", V2);
        put(deployment, Seen.pod("p", V2).ownedBy(claimed));

        assertThat(uids()).containsExactlyInAnyOrder("api", "p");
    }

    @Test
    void whatCarriesAStampOfItsOwnIsSomebodysOwnActWhateverOwnerItClaims() {
        put(deployment, current);
        lineages.put(Seen.pod("smuggled", V1).ownedBy(current).held(true));

        assertThat(uids()).containsExactlyInAnyOrder("api", "smuggled");
        assertThat(lineages.root("api").orElseThrow().running()).hasSize(1);
    }

    @Test
    void theTemplatesOfOldReplicaSetsRunWhileTheyHavePods() {
        proofs.stamped.add("api-1");
        put(deployment, old, current, Seen.pod("p2", V2).ownedBy(current));
        assertThat(running()).hasSize(1);

        put(Seen.pod("p1", V1).ownedBy(old));
        assertThat(running()).hasSize(2).contains(old.held().workload().template());

        put(Seen.pod("p1", V1).ownedBy(old).with("/status", "{'phase':'Failed'}"));
        assertThat(running()).hasSize(1);

        assertThat(lineages.remove("p1")).contains("api");
        assertThat(running()).hasSize(1);
    }

    @Test
    void aRootWithoutPodsRunsItsOwnTemplate() {
        put(Seen.templated(WorkloadKind.CRON_JOB, "nightly", V1));

        assertThat(lineages.root("nightly").orElseThrow().running()).hasSize(1);
    }

    @Test
    void aDependentIsNoRoot() {
        put(deployment, current);

        assertThat(lineages.root("api-2")).isEmpty();
        assertThat(lineages.root("unheard-of")).isEmpty();
    }

    @Test
    void whatSomebodyPutsIntoAPodOfADeploymentIsSeenUnderThatPod() {
        Seen debugged = Seen.pod("p", V2)
                .with("/spec", "{'ephemeralContainers':[%s]}".formatted(container("shell", "ghcr.io/acme/shell:1")))
                .ownedBy(current);
        put(deployment, current, debugged);

        assertThat(uids()).containsExactly("api");
        assertThat(lineages.root("p")).isEmpty();
        assertThat(lineages.alone("p").orElseThrow().running())
                .containsExactly(debugged.held().workload().template());
        assertThat(lineages.alone("p").orElseThrow().images()).hasSize(2);
    }

    @Test
    void anObjectThatIsSeenAgainReplacesWhatWasKnownOfIt() {
        put(deployment, current, Seen.pod("p", V2).ownedBy(current));
        put(Seen.pod("p", V2));

        assertThat(uids()).containsExactlyInAnyOrder("api", "p");
    }

    @Test
    void owningOneselfHidesNothing() {
        Seen loop = Seen.templated(WorkloadKind.REPLICA_SET, "loop", V1);
        put(loop.ownedBy(loop));

        assertThat(uids()).containsExactly("loop");
    }

    @Test
    void removingWhatIsNotThereTellsOfNoRoot() {
        assertThat(lineages.remove("unheard-of")).isEmpty();
    }

    private void put(Seen... seen) {
        for (Seen one : seen) {
            lineages.put(one.held());
        }
    }

    private List<String> uids() {
        return lineages.roots().stream().map(Root::uid).toList();
    }

    private Set<TemplateHash> running() {
        return lineages.root("api").orElseThrow().running();
    }
}
