package dev.countersign.workload;

import java.util.Arrays;
import java.util.Optional;

/** The kinds that make pods, and where their pod template is. */
public enum WorkloadKind {
    POD("", "Pod", "pods", ""),
    DEPLOYMENT("apps", "Deployment", "deployments", "/spec/template"),
    STATEFUL_SET("apps", "StatefulSet", "statefulsets", "/spec/template"),
    DAEMON_SET("apps", "DaemonSet", "daemonsets", "/spec/template"),
    REPLICA_SET("apps", "ReplicaSet", "replicasets", "/spec/template"),
    REPLICATION_CONTROLLER("", "ReplicationController", "replicationcontrollers", "/spec/template"),
    JOB("batch", "Job", "jobs", "/spec/template"),
    CRON_JOB("batch", "CronJob", "cronjobs", "/spec/jobTemplate/spec/template");

    private final String group;
    private final String kind;
    private final String plural;
    private final String templatePointer;

    WorkloadKind(String group, String kind, String plural, String templatePointer) {
        this.group = group;
        this.kind = kind;
        this.plural = plural;
        this.templatePointer = templatePointer;
    }

    /** The API group; empty for the core group. */
    public String group() {
        return group;
    }

    /** The kind as manifests spell it. */
    public String kind() {
        return kind;
    }

    /** The resource name in the API. */
    public String plural() {
        return plural;
    }

    /** {@code v1} or {@code group/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? "v1" : group + "/v1";
    }

    /** JSON pointer of the pod template (metadata and spec) in an object of this kind; empty for a Pod, which is its own. */
    public String templatePointer() {
        return templatePointer;
    }

    /** The kind of that group and name; empty where it makes no pods that we know of. */
    public static Optional<WorkloadKind> of(String group, String kind) {
        return Arrays.stream(values())
                .filter(known -> known.group.equals(group) && known.kind.equals(kind))
                .findFirst();
    }
}
