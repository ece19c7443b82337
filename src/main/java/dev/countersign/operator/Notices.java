package dev.countersign.operator;

import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.workload.WorkloadRef;

/** Tells people, by Events. */
public interface Notices {
    /**
     * A workload that met a profile, or of which it could not be told, does not meet it.
     *
     * @param record name of its record, in the workload's namespace
     */
    void violationDiscovered(WorkloadRef workload, String record, String message);

    /** A change of its labels took a namespace out of an enforcing profile. */
    void leftProfile(String namespace, String profile, String message);

    /** A key that a profile trusts is gone. */
    void trustLost(String profile, String uid, String message);

    /** A profile that was in force cannot be any more. */
    void profileStranded(String profile, String uid, String message);

    /** Something became of a TrustRoot. */
    void trustRoot(Reason reason, String name, String uid, String message);

    /** Something became of a ComplianceException. */
    void exception(Reason reason, String namespace, String name, String uid, String message);

    /** Something became of a DeploymentPolicy. */
    void policy(Reason reason, String name, String uid, String message);
}
