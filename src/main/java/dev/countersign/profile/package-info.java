/**
 * ComplianceProfiles as the core understands them: what must be true, where, how hard, and whom to trust for it. A profile
 * from the API server, from a file and from a stored revision are parsed by the same code here ({@link
 * dev.countersign.profile.ProfileParser}), from a JSON tree.
 *
 * <p>The schema is closed: unknown fields are refused by their path, since a setting that is accepted and ignored is a hole.
 * Parsing throws for no tree and finds everything that is wrong at once. A profile is <em>resolved</em> ({@link
 * dev.countersign.profile.Resolver}) once its keys, trust roots, policies and control ids are all at hand; its digest then
 * covers all of them, and only a resolved profile judges. What is kept of one suffices to resolve it again when its Secrets and
 * TrustRoots are gone.
 *
 * <p>Anybody can have a certificate of a public authority: that a signature was verified says nothing. Whose word counts is
 * what {@link dev.countersign.profile.ResolvedProfile#names} answers, and nothing else: the entry's key, or an identity that its
 * matcher means under the root it names, with every proof that it asks for ({@link dev.countersign.profile.Belief}).
 *
 * <p>Nobody can make an exception elsewhere that the profile does not allow (CVE-2024-48921): what a profile leaves out it says itself,
 * with a reason, and a profile is cluster-scoped. A ComplianceException ({@link dev.countersign.profile.Waiver}) lies in a namespace and counts
 * only where the profile names a group of whoever asked for it, as the API server authenticated them, and for no longer than it says.
 *
 * <p>Knows the rules of the library by name, kind and digest, but neither runs them nor reads their schemas. Where Secrets and
 * TrustRoots are read, and how rules check parameters, is handed in.
 */
@NullMarked
package dev.countersign.profile;

import org.jspecify.annotations.NullMarked;
