package dev.countersign.workload;

/**
 * Which object.
 *
 * @param name empty before the API server has made one from {@code generateName}
 * @param uid empty before the object exists
 */
public record WorkloadRef(WorkloadKind kind, String namespace, String name, String uid) {
    /** {@code payments/Deployment/api}, as messages spell it. */
    @Override
    public String toString() {
        return namespace + "/" + kind.kind() + "/" + name;
    }
}
