/**
 * Reads a policy out of an artifact of an OCI registry, in either of the forms in which Rego is pushed there:
 *
 * <pre>
 *   each module a layer   application/vnd.cncf.openpolicyagent.policy.layer.v1+rego, named by its title: conftest push, oras push
 *   a bundle of OPA       one layer application/vnd.oci.image.layer.v1.tar+gzip: opa build, pushed by oras, crane append, policy push
 * </pre>
 *
 * <p>It knows registries, gzip and tar. It knows nothing of signatures, which are looked at before, nor of Rego.
 *
 * <p>The invariant: what comes out is one module, perhaps with one of tests, and nothing in the artifact is left unread that
 * anybody could take for a part of the policy. Whatever else is there is refused by name. All is bounded before it is read, and nothing is
 * ever written to a file, so that a path in an archive is only a name.
 */
@NullMarked
package dev.countersign.policy.oci;

import org.jspecify.annotations.NullMarked;
