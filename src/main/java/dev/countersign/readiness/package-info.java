/**
 * What would be refused if a profile enforced: now, and later by the dates that evidence, certificates and the profile have
 * themselves. Pure; who judges, and when, is not known here.
 *
 * <pre>
 *   decision.Outlook → Foresight → Sight → Prospect (one workload) → Survey (one profile) → Tally
 * </pre>
 *
 * <p>The question is the webhook's own: what refuses is what {@link dev.countersign.decision.Ruling} makes of the verdict under
 * Enforce, so that what the profile is lenient about stands in nobody's way. What could not be told for a moment (a registry, the
 * rules' engine) is no obstacle and no all-clear either: what was known before stays, and where nothing was, nobody is ready.
 *
 * <p>The whole of it does not belong in a status. The leader keeps it compressed as a ControllerRevision of its namespace
 * ({@link dev.countersign.readiness.Survey}), where it outlives the leader, has the API server's own authentication and access
 * rules, and can be read from wherever {@code kubectl} works. An endpoint of ours would have none of these: the webhook's port
 * answers the API server alone, the other one everybody, the Service does not know who leads, and the API server's proxy does not
 * say for whom it asks.
 */
@NullMarked
package dev.countersign.readiness;

import org.jspecify.annotations.NullMarked;
