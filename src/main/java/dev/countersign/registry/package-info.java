/**
 * What Countersign needs of an OCI registry (<a
 * href="https://github.com/opencontainers/distribution-spec">distribution specification 1.1</a>): manifests, blobs and
 * referrers, read-only, each checked against its digest on the bytes received.
 *
 * <p>Three kinds of "no" stay apart in {@link dev.countersign.registry.Fetched}. Whoever runs the registry chooses what it
 * answers, so 401, 403 and 404 are <em>missing</em> evidence, wrong bytes and broken limits are <em>bad</em> evidence, and
 * only a refused connection, a timeout, 429 and 5xx mean that we <em>could not tell</em>. None of them is a pass. Of the last,
 * {@link dev.countersign.registry.Fetched.Trouble#mayBeOfOurAsking} says which can come of asking or pushing too much.
 *
 * <p>What is read stays in memory: nothing is written to a file, and no annotation, title included, is a path
 * (GHSA-xm96-gfjx-jcrc).
 *
 * <p><em>As whom.</em> The operator's own credential for a host comes first; where it has none, those that a question brings ({@link
 * dev.countersign.registry.Registry#with}) are shown. Whoever keeps what a registry said keeps it under {@link
 * dev.countersign.registry.Registry#credentialsScope}, and whoever brings credentials says the same of a host for as long as a
 * question lasts: else what was seen as one would be kept as seen by another.
 *
 * <p>A mirror is asked in place of its registry and never beside it: what it lacks is absent. {@code Credentials} are found by
 * exact host, or found to be unknown, which is could not tell.
 *
 * <p>The client is {@code registry.http}, {@code registry.helper} runs programs that give credentials; {@code InMemoryRegistry} among the tests passes the same contract.
 */
@NullMarked
package dev.countersign.registry;

import org.jspecify.annotations.NullMarked;
