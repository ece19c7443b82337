package dev.countersign.operator;

import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.workload.WorkloadRef;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notices kept in a list. */
final class Told implements Notices {
    private final List<String> texts = new CopyOnWriteArrayList<>();

    List<String> texts() {
        return texts;
    }

    @Override
    public void violationDiscovered(WorkloadRef workload, String record, String message) {
        texts.add("violation " + workload.name() + " " + record);
    }

    @Override
    public void leftProfile(String namespace, String profile, String message) {
        texts.add("left " + namespace + " " + profile);
    }

    @Override
    public void trustLost(String profile, String uid, String message) {
        texts.add("trust " + profile + " " + message);
    }

    @Override
    public void profileStranded(String profile, String uid, String message) {
        texts.add("stranded " + profile + " " + message);
    }

    @Override
    public void trustRoot(WorkloadEvents.Reason reason, String name, String uid, String message) {
        texts.add(reason.word() + " " + name + " " + message);
    }

    @Override
    public void exception(WorkloadEvents.Reason reason, String namespace, String name, String uid, String message) {
        texts.add(reason.word() + " " + namespace + "/" + name + " " + message);
    }

    @Override
    public void policy(WorkloadEvents.Reason reason, String name, String uid, String message) {
        texts.add(reason.word() + " " + name + " " + message);
    }
}
