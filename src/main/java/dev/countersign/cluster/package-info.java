/**
 * What every replica reads from and writes to the API server: informers over profiles, key Secrets, namespaces and records,
 * owners read back, resolved profiles kept as ControllerRevisions, records and Events written. Adapters of the core's ports
 * on fabric8's client, shared by the edges.
 *
 * <p>Every replica can answer: nothing that admission reads is made in a reconciler, which standby replicas never run. A
 * broken new generation of a profile never replaces a working one.
 */
@NullMarked
package dev.countersign.cluster;

import org.jspecify.annotations.NullMarked;
