package dev.countersign.operator;

import dev.countersign.cluster.RecordStore;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.workload.WorkloadRef;

/** Notices as Kubernetes Events. */
public record EventNotices(WorkloadEvents events, RecordStore records) implements Notices {
    @Override
    public void violationDiscovered(WorkloadRef workload, String record, String message) {
        records.find(workload.namespace(), record)
                .ifPresent(found -> events.violationDiscovered(workload, found, message));
    }

    @Override
    public void leftProfile(String namespace, String profile, String message) {
        events.profileLeft(namespace, message);
    }

    @Override
    public void trustLost(String profile, String uid, String message) {
        events.trustLost(profile, uid, message);
    }

    @Override
    public void profileStranded(String profile, String uid, String message) {
        events.profileStranded(profile, uid, message);
    }

    @Override
    public void trustRoot(WorkloadEvents.Reason reason, String name, String uid, String message) {
        events.trustRoot(reason, name, uid, message);
    }

    @Override
    public void exception(WorkloadEvents.Reason reason, String namespace, String name, String uid, String message) {
        events.exception(reason, namespace, name, uid, message);
    }

    @Override
    public void policy(WorkloadEvents.Reason reason, String name, String uid, String message) {
        events.policy(reason, name, uid, message);
    }
}
