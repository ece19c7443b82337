package dev.countersign.workload;

/** An object that is not what its kind says; the message names the field. */
public final class MalformedWorkloadException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedWorkloadException(String message) {
        super(message);
    }
}
