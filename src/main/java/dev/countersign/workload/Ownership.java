package dev.countersign.workload;

import java.util.Optional;

/** Whether an owner that a workload claims is one. An ownerReference alone proves nothing: anybody can write one. */
public final class Ownership {
    private Ownership() {}

    /** The kind to read back under {@link Workload.Owner#name()}; empty where the claimed controller makes no pods. */
    public static Optional<WorkloadKind> kind(Workload.Owner claimed) {
        int slash = claimed.apiVersion().indexOf('/');
        String group = slash < 0 ? "" : claimed.apiVersion().substring(0, slash);
        return WorkloadKind.of(group, claimed.kind());
    }

    /** {@code readBack}, where it is the very object that {@code workload} claims as its controller. */
    public static Optional<Workload> confirmed(Workload workload, Optional<Workload> readBack) {
        return readBack.filter(owner -> workload.controller()
                .filter(claimed -> isThe(claimed, owner.ref()))
                .filter(claimed -> owner.ref().namespace().equals(workload.ref().namespace()))
                .isPresent());
    }

    /** Whether a built-in controller makes {@code dependent}s for an {@code owner}: whatever else claims one made it up. */
    public static boolean isBuiltIn(WorkloadKind owner, WorkloadKind dependent) {
        return BuiltInController.makes(owner, dependent);
    }

    private static boolean isThe(Workload.Owner claimed, WorkloadRef owner) {
        return !owner.uid().isEmpty()
                && claimed.uid().equals(owner.uid())
                && claimed.name().equals(owner.name())
                && kind(claimed).equals(Optional.of(owner.kind()));
    }
}
