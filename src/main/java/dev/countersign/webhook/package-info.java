/**
 * The webhook configurations: which calls the API server makes to us. One entry per profile in each phase, whose
 * {@code namespaceSelector} is the profile's own plus the exempt namespaces by name, so that the API server itself leaves every
 * other namespace alone; never by a label that an exempted namespace's owner can set.
 *
 * <p>Entries of an enforcing profile fail closed within 10 s; those of an auditing or warning profile are ignored on failure
 * after 3 s, so that they can never stop a cluster. A profile that is stranded keeps its entry, which is then answered with an
 * error: an upgrade must not switch enforcement off. Written with server-side apply of our own fields, so that what others add
 * stays, and owned by the chart's ClusterRole, so that uninstalling the chart removes them.
 */
@NullMarked
package dev.countersign.webhook;

import org.jspecify.annotations.NullMarked;
