/**
 * What the webhook would say of files, without a cluster: manifests in, the same findings and the same words out.
 *
 * <pre>
 *   bytes → Manifests → Manifest ┐
 *   bytes → Manifests → Setting  ┴→ Check → admission.Preview → Checked
 * </pre>
 *
 * The profiles, Secrets, TrustRoots and Namespaces that a cluster would hold are manifests, too ({@link dev.countersign.check.Setting}).
 * Judging is the webhook's own ({@link dev.countersign.admission.Preview}), so that what passes here is what passes there, as far as
 * files can tell: who applies a manifest, what other webhooks make of it, and what ran before are not in them. What every API server
 * fills in first is filled in here ({@link dev.countersign.check.Defaults}); {@code e2e.CorpusIT} shows on a real one that it is enough.
 *
 * <p>Nothing is left out in silence. A document that is no object of Kubernetes, one whose kind makes no pods that we know of, and one
 * that no profile reaches each have a line that says so.
 *
 * <p>No I/O: files, processes and registries are the command line's ({@code cli}).
 */
@NullMarked
package dev.countersign.check;

import org.jspecify.annotations.NullMarked;
