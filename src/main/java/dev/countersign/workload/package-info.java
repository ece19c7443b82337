/**
 * What is judged: Kubernetes objects that make pods, read from the JSON the API server sends. Which images they use, what
 * their pod template says, who controls them, and the stamp that carries a change from the webhook to its record.
 *
 * <p>Knows nothing of profiles or verdicts; does no I/O. Nothing on an object is trusted: an ownerReference proves no owner
 * until the owner was read back, and a stamp counts only where its seal fits.
 */
@NullMarked
package dev.countersign.workload;

import org.jspecify.annotations.NullMarked;
