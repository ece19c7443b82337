/**
 * What runs: the roots of the cluster, which change each of them runs, and which bytes their containers were made of, as far as
 * anybody reports it. Reads from trimmed informers of the API server; judges nothing.
 *
 * <p>A running container's digest is its Pod's {@code imageID}, else the digest in the Pod's spec, else unknown: never what a
 * tag resolves to today. What pods have beyond their template (injected containers, images that somebody rewrote) runs as well.
 *
 * <p>An ownerReference proves nothing by itself: an owner counts where it was seen, in the same namespace, with the kind, name
 * and uid that are claimed, and never for an object that carries a stamp of its own. Of objects that an owner claims the pod
 * spec is not kept; where one of them turns out to be a root, it is read again to be judged.
 */
@NullMarked
package dev.countersign.running;

import org.jspecify.annotations.NullMarked;
