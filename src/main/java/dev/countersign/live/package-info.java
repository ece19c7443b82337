/**
 * What is declared and what runs in a cluster in which nothing of ours is installed, looked at once and judged as {@code check} judges
 * files.
 *
 * <pre>
 *   kubeconfig → Connection (GET and nothing else) → Listing, page by page → running.Snapshot → roots
 *   root ┬ as it is declared → check.Check: what the webhook would say if it were applied now
 *        └ as its pods report → Running: the digests that run, never what a tag names today
 * </pre>
 *
 * <p>Nothing is written, watched or left behind: {@link dev.countersign.live.ReadOnly} lets no request out that is not a GET, whatever
 * rights the kubeconfig gives. What may not be read is told and is no pass.
 *
 * <p>Without the operator's memory no owner of an older template is proved: what runs of it is judged by itself.
 */
@NullMarked
package dev.countersign.live;

import org.jspecify.annotations.NullMarked;
