/**
 * What runs: the roots of the cluster, which change each of them runs, and which bytes their containers were made of, as far as
 * anybody reports it. Reads from trimmed informers of the API server, or what one look at it found ({@code Snapshot}); judges nothing.
 *
 * <p>A running container's digest is its Pod's {@code imageID}, else the digest in the Pod's spec, else unknown: never what a
 * tag resolves to today. What pods have beyond their template (injected containers, images that somebody rewrote) runs as well.
 *
 * <p>An ownerReference proves nothing by itself: an owner counts where it was seen, in the same namespace, with the kind, name
 * and uid that are claimed, where it makes such objects and selects their labels, and where the content is the owner's: of a
 * ReplicaSet or a Job its template, now or once ({@code Provenance}); of a Pod the containers, and no more powers. It never
 * counts for an object that carries a stamp of its own. What is not proved is a root. Pods of StatefulSets, DaemonSets and
 * ReplicationControllers may be of an older template that is not kept: what they run is judged with the root.
 *
 * <p>Pods that ended run nothing; what still runs of older templates is kept apart from the present one ({@code Older}). Of
 * objects that an owner claims the pod spec is not kept; where one has to be judged, it is read again.
 */
@NullMarked
package dev.countersign.running;

import org.jspecify.annotations.NullMarked;
