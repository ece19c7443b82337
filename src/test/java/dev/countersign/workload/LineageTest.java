package dev.countersign.workload;

import static dev.countersign.workload.Objects.TEMPLATE;
import static dev.countersign.workload.Objects.deployment;
import static dev.countersign.workload.Objects.json;
import static dev.countersign.workload.Objects.object;
import static dev.countersign.workload.Objects.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
    private static final String ACCOUNTS = "system:serviceaccount:kube-system:";
    private final Workload deployment = deployment("api", TEMPLATE);
    private final Workload replicaSet = replicaSet("apps/v1", "Deployment", "api", "uid-of-api");

    @ParameterizedTest
    @CsvSource({
        "DEPLOYMENT, REPLICA_SET, deployment-controller",
        "REPLICA_SET, POD, replicaset-controller",
        "REPLICATION_CONTROLLER, POD, replication-controller",
        "STATEFUL_SET, POD, statefulset-controller",
        "DAEMON_SET, POD, daemon-set-controller",
        "JOB, POD, job-controller",
        "CRON_JOB, JOB, cronjob-controller"
    })
    void isDependentWhereTheControllerOfItsOwnerMadeIt(WorkloadKind owner, WorkloadKind made, String account) {
        Workload readBack = read(owner, object(owner, "{'name':'o','uid':'u'}", json(TEMPLATE)));
        Workload workload = owned(made, owner.apiVersion(), owner.kind(), "o", "u");

        assertThat(Lineage.of(workload, ACCOUNTS + account, Optional.of(readBack)))
                .isEqualTo(new Lineage.Dependent(readBack));
        assertThat(Lineage.of(workload, "system:kube-controller-manager", Optional.of(readBack)))
                .isEqualTo(new Lineage.Dependent(readBack));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "",
                "deployment-controller",
                "system:serviceaccount:payments:deployment-controller",
                "system:serviceaccount:kube-system:replicaset-controller",
                "system:serviceaccount:kube-system:deployment-controller-2"
            })
    void isARootWhereSomebodyElseMadeIt(String requester) {
        assertThat(Lineage.of(replicaSet, requester, Optional.of(deployment))).isEqualTo(new Lineage.Root());
    }

    @Test
    void isARootWhereTheOwnerWasNotReadBack() {
        assertThat(byDeploymentController(replicaSet, Optional.empty())).isEqualTo(new Lineage.Root());
    }

    @Test
    void isARootWhereNoControllerIsClaimed() {
        Workload orphan =
                read(WorkloadKind.REPLICA_SET, object(WorkloadKind.REPLICA_SET, "{'name':'api-1'}", json(TEMPLATE)));

        assertThat(byDeploymentController(orphan, Optional.of(deployment))).isEqualTo(new Lineage.Root());
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1, Deployment, api, another-uid",
        "apps/v1, Deployment, web, uid-of-api",
        "apps/v1, StatefulSet, api, uid-of-api",
        "v1, Deployment, api, uid-of-api",
        "example.com/v1, Deployment, api, uid-of-api"
    })
    void isARootWhereWhatWasReadBackIsAnotherThanClaimed(String apiVersion, String kind, String name, String uid) {
        assertThat(byDeploymentController(replicaSet(apiVersion, kind, name, uid), Optional.of(deployment)))
                .isEqualTo(new Lineage.Root());
    }

    @Test
    void isARootWhereTheOwnerLiesInAnotherNamespace() throws Exception {
        Workload elsewhere = Workload.read(
                WorkloadKind.DEPLOYMENT,
                "shop",
                object(WorkloadKind.DEPLOYMENT, "{'name':'api','uid':'uid-of-api'}", json(TEMPLATE)));

        assertThat(byDeploymentController(replicaSet, Optional.of(elsewhere))).isEqualTo(new Lineage.Root());
    }

    @Test
    void saysWhichKindToReadBack() {
        assertThat(Ownership.kind(new Workload.Owner("batch/v1", "CronJob", "n", "u")))
                .contains(WorkloadKind.CRON_JOB);
        assertThat(Ownership.kind(new Workload.Owner("v1", "Pod", "n", "u"))).contains(WorkloadKind.POD);
        assertThat(Ownership.kind(new Workload.Owner("argoproj.io/v1alpha1", "Rollout", "n", "u")))
                .isEmpty();
    }

    private static Lineage byDeploymentController(Workload workload, Optional<Workload> readBack) {
        return Lineage.of(workload, ACCOUNTS + "deployment-controller", readBack);
    }

    private static Workload replicaSet(String apiVersion, String kind, String name, String uid) {
        return owned(WorkloadKind.REPLICA_SET, apiVersion, kind, name, uid);
    }

    private static Workload owned(WorkloadKind made, String apiVersion, String kind, String name, String uid) {
        String metadata =
                "{'name':'w','ownerReferences':[{'apiVersion':'%s','kind':'%s','name':'%s','uid':'%s','controller':true}]}"
                        .formatted(apiVersion, kind, name, uid);
        return made == WorkloadKind.POD
                ? read(made, Objects.pod(metadata, "{'containers':[{'name':'a','image':'b'}]}"))
                : read(made, object(made, metadata, json(TEMPLATE)));
    }
}
