package dev.countersign.running;

import static dev.countersign.running.Seen.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.workload.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What claims an owner that it does not belong to is judged by itself. */
class KinshipTest {
    private static final String APP = container("app", "ghcr.io/acme/app:1");
    private static final String EVIL = container("app", "ghcr.io/mallory/evil:1");

    private final Proofs proofs = new Proofs();
    private final Lineages lineages = new Lineages(proofs);
    private final Seen deployment = Seen.templated(WorkloadKind.DEPLOYMENT, "api", APP);
    private final Seen replicaSet =
            Seen.templated(WorkloadKind.REPLICA_SET, "api-1", APP).ownedBy(deployment);
    private final Seen smuggled =
            Seen.templated(WorkloadKind.REPLICA_SET, "evil", EVIL).ownedBy(deployment);

    @ParameterizedTest
    @EnumSource(
            value = WorkloadKind.class,
            names = {"DEPLOYMENT", "CRON_JOB"})
    void aPodBelongsToNothingThatMakesNoPodsItself(WorkloadKind kind) {
        Seen owner = Seen.templated(kind, "owner", APP);

        assertThat(roots(owner, Seen.pod("p", APP).ownedBy(owner))).containsExactlyInAnyOrder("owner", "p");
    }

    @Test
    void aReplicaSetOfAnotherTemplateIsNotTheDeployments() {
        assertThat(roots(deployment, smuggled, Seen.pod("p", EVIL).ownedBy(smuggled)))
                .containsExactlyInAnyOrder("api", "evil");
    }

    @Test
    void aReplicaSetThatRunsNothingIsHistory() {
        assertThat(roots(deployment, smuggled)).containsExactly("api");
        assertThat(roots(Seen.pod("p", EVIL).ownedBy(smuggled).with("/status", "{'phase':'Succeeded'}")))
                .containsExactly("api");
    }

    @Test
    void aReplicaSetWithTheStampOfTheDeploymentIsItsOwn() {
        proofs.stamped.add("evil");

        assertThat(roots(deployment, smuggled, Seen.pod("p", EVIL).ownedBy(smuggled)))
                .containsExactly("api");
    }

    @Test
    void aReplicaSetOfATemplateOnRecordIsTheDeployments() {
        proofs.recorded.add(smuggled.held().workload().template());

        assertThat(roots(deployment, smuggled, Seen.pod("p", EVIL).ownedBy(smuggled)))
                .containsExactly("api");
    }

    @Test
    void aJobOfAnotherTemplateIsNotTheCronJobs() {
        Seen cron = Seen.templated(WorkloadKind.CRON_JOB, "nightly", APP);
        Seen job = Seen.templated(WorkloadKind.JOB, "evil", EVIL).ownedBy(cron);

        assertThat(roots(cron, job, Seen.pod("p", EVIL).ownedBy(job))).containsExactlyInAnyOrder("nightly", "evil");
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkloadKind.class,
            names = {"REPLICA_SET", "REPLICATION_CONTROLLER", "STATEFUL_SET", "DAEMON_SET", "JOB"})
    void whatAnOwnerDoesNotSelectIsNotIts(WorkloadKind kind) {
        Seen owner = Seen.templated(kind, "owner", APP).selecting("app", "api");
        Seen pod = Seen.pod("p", APP).ownedBy(owner);

        assertThat(roots(owner, pod.labelled("app", "web"))).containsExactlyInAnyOrder("owner", "p");
        assertThat(roots(pod.labelled("app", "api"))).containsExactly("owner");
    }

    @Test
    void aPodThatLacksAContainerOfTheTemplateIsNotTheReplicaSets() {
        Seen pod = Seen.pod("p", container("evil", "ghcr.io/mallory/evil:1")).ownedBy(replicaSet);

        assertThat(roots(deployment, replicaSet, pod)).containsExactlyInAnyOrder("api", "p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'hostNetwork':true}",
                "{'hostPID':true}",
                "{'hostIPC':true}",
                "{'serviceAccountName':'admin'}",
                "{'containers':[{'name':'app','image':'ghcr.io/acme/app:1','securityContext':{'privileged':true}}]}"
            })
    void aPodThatMayDoMoreThanTheTemplateSaysIsNotTheReplicaSets(String more) {
        Seen pod = Seen.pod("p", APP).with("/spec", more).ownedBy(replicaSet);

        assertThat(roots(deployment, replicaSet, pod)).containsExactlyInAnyOrder("api", "p");
        assertThat(roots(replicaSet.with("/spec/template/spec", more), deployment.with("/spec/template/spec", more)))
                .containsExactly("api");
    }

    @ParameterizedTest
    @CsvSource({"default", "''"})
    void whatTheApiServerFillsInIsNothingMore(String account) {
        Seen pod = Seen.pod("p", APP + "," + container("mesh", "ghcr.io/mesh:1"))
                .with("/spec", "{'serviceAccountName':'%s','hostNetwork':false}".formatted(account))
                .ownedBy(replicaSet);

        assertThat(roots(deployment, replicaSet, pod)).containsExactly("api");
    }

    private List<String> roots(Seen... seen) {
        for (Seen one : seen) {
            lineages.put(one.held());
        }
        return lineages.roots().stream().map(Root::uid).toList();
    }
}
