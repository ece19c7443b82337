package dev.countersign.decision;

import dev.countersign.registry.Credentials;
import dev.countersign.workload.Workload;
import java.time.Instant;

/**
 * What workloads show to registries: pull secrets, or whatever else a cluster gives its pods. Where credentials come from is its
 * matter alone; which of them are used is the registry's.
 */
@FunctionalInterface
public interface Keychain {
    /** Nothing: registries are asked as the operator, and anonymously where it has no credential. */
    Keychain NONE = (workload, deadline) -> Credentials.NONE;

    /**
     * The credentials that the kubelet would pull the images of {@code workload} with. They cost nothing before they are asked for a
     * host, say the same of a host however often they are asked, and are of no use to anybody after the question.
     *
     * @param deadline when it must be known
     */
    Credentials of(Workload workload, Instant deadline);
}
