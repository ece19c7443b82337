/**
 * What runs: the roots of the cluster, which change each of them runs, and which bytes their containers were made of, as far as
 * anybody reports it. Reads from trimmed informers of the API server; judges nothing.
 *
 * <p>A running container's digest is its Pod's {@code imageID}, else the digest in the Pod's spec, else unknown: never what a
 * tag resolves to today.
 */
@NullMarked
package dev.countersign.running;

import org.jspecify.annotations.NullMarked;
