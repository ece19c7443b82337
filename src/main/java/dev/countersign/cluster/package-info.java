/**
 * What every replica reads from and writes to the API server: informers over profiles, key Secrets, TrustRoots, DeploymentPolicies, namespaces and records,
 * owners read back, resolved profiles kept as ControllerRevisions, records and Events written. Adapters of the core's ports
 * on fabric8's client, shared by the edges.
 *
 * <p>Every replica can answer: nothing that admission reads is made in a reconciler, which standby replicas never run. A
 * broken new generation of a profile never replaces a working one, nor does a restart, nor a Secret that vanishes: its last
 * good key serves on for a bounded time, is then worth nothing, and the rest of the profile judges on. A TrustRoot that is
 * deleted is worth nothing at once: its authorities vouch for anybody, and nothing else withdraws them. Where TrustRoots name files,
 * these are of one folder that the operator's settings name, never out of it, and nobody but who reads them waits for the file system. What a TUF repository
 * vouched for is worth nothing once its metadata has expired. Each replica looks at repositories for itself, keeps what it came to
 * believe as ControllerRevisions, and goes on from the newest that any replica kept. A profile that was in
 * force and of which this version can make nothing is stranded: it judges nothing, and is still asked about.
 *
 * <p>Each replica looks through each generation of a DeploymentPolicy in its own OPA. One that passes is kept as a
 * ControllerRevision, and the newest that any replica kept is what answers: on all at once, and after a restart. One that does not
 * pass changes nothing. Where one is deleted, a profile in force judges on without it, and what it should judge is undecided. One that
 * lies in a registry is fetched only after somebody whom it names was found to have signed it; what was kept of it needs neither registry
 * nor key any more. What passed under a lower number of the rules is looked through again before it answers.
 *
 * <p>A record is written create-if-absent under a name that says which change or which denial it is, so that retries,
 * replicas and crashes make no second one. Admission never waits for a record beyond its deadline: queues are bounded, and
 * what is lost is told to {@link dev.countersign.cluster.Losses}. Records are kept in memory without their results, Secrets
 * with nothing but public keys.
 *
 * <p>Pull secrets, where they are used, are read by name, when a host is asked for. They are remembered for seconds by namespace and
 * name: who would like another namespace's names it in vain, since a workload's are looked for in its own; who may
 * make Pods there may use its Secrets anyhow. A name that no Secret can have is never sent. What cannot be read is never taken for none.
 *
 * <p>Nothing here needs a right that the chart does not give, which the tests see to by having no other: revisions are only
 * created, read and deleted, Events only applied. A revision goes once no record, no profile and no rule of this version needs
 * it, and has not for an hour.
 */
@NullMarked
package dev.countersign.cluster;

import org.jspecify.annotations.NullMarked;
