package dev.countersign.workload;

/**
 * Names a pod template's content. Ours, not the deployment controller's: over canonical JSON (RFC 8785 member order)
 * without what controllers add (labels {@code pod-template-hash}, {@code controller-revision-hash}, {@code controller-uid},
 * {@code job-name} and their {@code batch.kubernetes.io/} forms) and without our stamp.
 *
 * @param value 64 lower-case hexadecimal characters
 */
public record TemplateHash(String value) {
    @Override
    public String toString() {
        return value;
    }
}
