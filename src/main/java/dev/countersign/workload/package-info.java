/**
 * What is judged: Kubernetes objects that make pods, read from the JSON the API server sends. Which images they use, what
 * their pod template says, who controls them, and the stamp that carries a change from the webhook to its record.
 *
 * <p>Knows nothing of profiles or verdicts; does no I/O. What could hide an image is refused by its path. Nothing on an
 * object is trusted: an ownerReference proves no owner until the owner was read back ({@link
 * dev.countersign.workload.Lineage}), and a stamp counts only where its seal fits and it is
 * no older than the object ({@link dev.countersign.workload.StampSeal}). Two templates are one change where their {@link
 * dev.countersign.workload.TemplateHash}es are equal. A stamp is made of the object as it will be stored: where admission pins
 * images in a Pod, of the Pod with the pinned ones.
 */
@NullMarked
package dev.countersign.workload;

import org.jspecify.annotations.NullMarked;
