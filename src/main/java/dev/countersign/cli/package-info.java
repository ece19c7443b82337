/**
 * The command line: verifies bundles beside files and images in registries, and judges manifests, with the core that the operator judges with.
 * Starts no Quarkus, and asks no Kubernetes but where a command is about a cluster; {@link dev.countersign.cli.Main} is a plain {@code main}.
 *
 * <pre>
 *   verify-bundle  SignerOptions → Trust, FileArgument → signature.ArtifactVerifier → Subjects → Trust.objection
 *   check          ManifestFiles → check.Check (Judges: registries, an OPA of its own) → text | JSON | JUnit | SARIF
 *   check --live   ClusterOptions → live.Live → the same
 *   profile lint   ManifestFiles → lint.Lint → text | JSON
 *   policy test    PolicyTexts → policy.PolicyInspector (an OPA of its own) → Tried → text | JSON | JUnit
 *   verify         SignerOptions → Trust, ImageCheck → gather → Evidence → Trust.objection → Inspection → text | JSON
 *   explain        ReasonCodes; RecordSource (a cluster, a file) → RecordLines
 *   readiness      ReadinessSource (a cluster: the survey that the leader keeps) → ReadinessLines → text | JSON | CSV
 * </pre>
 *
 * <p>{@link dev.countersign.cli.Trust} holds an accepted signature to what was asked for: one key, or one identity under one
 * trust root with the proofs of {@code ProofPolicy.KEYLESS}. Nothing is trusted by default, and no trust root is fetched. The
 * answer is the exit status ({@link dev.countersign.cli.Exit}), which says 0 only for what was verified; what could not be told
 * is never a "no", and a command that cannot be carried out is neither.
 *
 * <p>{@code verify-bundle} follows the command-line protocol of <a
 * href="https://github.com/sigstore/sigstore-conformance">sigstore-conformance</a>.
 */
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
