package dev.countersign.workload;

import java.util.Arrays;

/**
 * The controllers of kube-controller-manager that make pods or what makes pods. Each is known by the user name of its own
 * ServiceAccount, and only for what it makes itself.
 *
 * <p>A kube-controller-manager that runs without {@code --use-service-account-credentials} makes all of it as
 * {@code system:kube-controller-manager}. That name is accepted too: it is part of the control plane, which we trust anyway,
 * and without it every Pod of such a cluster would count as somebody's own change. Nobody else's controller is here: what a
 * rollout tool makes is that tool's own act.
 */
enum BuiltInController {
    DEPLOYMENT("deployment-controller", WorkloadKind.DEPLOYMENT, WorkloadKind.REPLICA_SET),
    REPLICA_SET("replicaset-controller", WorkloadKind.REPLICA_SET, WorkloadKind.POD),
    REPLICATION("replication-controller", WorkloadKind.REPLICATION_CONTROLLER, WorkloadKind.POD),
    STATEFUL_SET("statefulset-controller", WorkloadKind.STATEFUL_SET, WorkloadKind.POD),
    DAEMON_SET("daemon-set-controller", WorkloadKind.DAEMON_SET, WorkloadKind.POD),
    JOB("job-controller", WorkloadKind.JOB, WorkloadKind.POD),
    CRON_JOB("cronjob-controller", WorkloadKind.CRON_JOB, WorkloadKind.JOB);

    private static final String SHARED = "system:kube-controller-manager";

    private final String user;
    private final WorkloadKind owner;
    private final WorkloadKind makes;

    BuiltInController(String account, WorkloadKind owner, WorkloadKind makes) {
        this.user = "system:serviceaccount:kube-system:" + account;
        this.owner = owner;
        this.makes = makes;
    }

    /** Whether one of them makes {@code dependent}s for an {@code owner}. */
    static boolean makes(WorkloadKind owner, WorkloadKind dependent) {
        return Arrays.stream(values())
                .anyMatch(controller -> controller.owner == owner && controller.makes == dependent);
    }

    /** Whether {@code requester} is the controller that makes {@code dependent}s for an {@code owner}. */
    static boolean makes(WorkloadKind owner, WorkloadKind dependent, String requester) {
        return Arrays.stream(values())
                .filter(controller -> controller.owner == owner && controller.makes == dependent)
                .anyMatch(controller -> requester.equals(controller.user) || requester.equals(SHARED));
    }
}
