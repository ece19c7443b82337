/**
 * Countersign lets only those workloads run whose images carry the evidence a {@code ComplianceProfile} asks for, and
 * records every decision. This package holds what all edges share: the settings and the wiring.
 *
 * <pre>
 *   AdmissionReview | workload seen running
 *     → images → gather (registry, keys) → facts → consult (Rego through OPA) → judge → Verdict
 *     → { enforce → answer | status, Events | record → DeploymentAttestation }
 * </pre>
 *
 * There is one evaluator, {@code decision.Evaluation}; the webhook and the background judging differ only in what they
 * do with its verdict. Dependencies point down and a test enforces it. Each package and what it may use:
 *
 * <pre>
 *   admission     the core                             what the API server asks
 *   operator      the core, cluster, running, webhook  what the leader does; these two never know of each other
 *   cli           the core, check, lint, live, cluster,
 *                 admission, registry.{http,helper},
 *                 policy.opa                           what a person asks, without the operator
 *   lint          the core, check                      what is wrong with profiles before they are applied
 *   live          the core, check, running, admission  what is in a cluster where nothing is installed
 *   check         the core, admission                  what the webhook would say of files
 *   cluster       the core                             what is read from and written to the API server
 *   running       decision gather workload image       what runs
 *   webhook       profile                              whom the API server asks
 *   health        certificate http                     when this replica may be asked
 *   certificate   the settings                         by which certificate it is known
 *   http          nothing                              how servers are asked that nobody believes; the adapters use it
 *   ------------------------------------------------   the core: no I/O, clock, threads or logger
 *   readiness     decision profile workload json image what would be refused, now and by its dates
 *   report        decision profile control workload
 *                 image                                how it stands, in the words that others read
 *   decision      gather profile policy attestation
 *                 control workload registry signature
 *                 people image                         facts in, verdict out
 *   gather        registry attestation signature image what verified material an image has
 *   profile       policy attestation control signature
 *                 identity key tuf people json image   what is asked
 *   attestation   signature people json image          what a signed statement says
 *   signature     identity timestamp transparency
 *                 trustroot key json image             who signed it, as proved
 *   identity      x509 trustroot key image             whom a certificate names, as proved
 *   timestamp     x509 trustroot key image             at which time something existed, as proved
 *   x509          trustroot key image                  whether a path of certificates holds
 *   registry      json image                           where evidence lies
 *   policy        json image                           who answers Rego
 *   workload      json image                           what is judged
 *   transparency  trustroot key json image             whether a log recorded a signature
 *   trustroot     key json image                       whose certificates, logs and times are believed
 *   tuf           key json image                       which file a repository's signers vouch for, and until when
 *   key           json image                           whether a key made a signature
 *   json          image                                JSON with one reading and one spelling
 *   people        nothing                              who did what, and who is one person
 *   control       nothing                              which criteria there are
 *   image         nothing                              which bytes are meant
 * </pre>
 *
 * A sub-package named for a technology ({@code registry.http}, {@code registry.helper}, {@code policy.opa}) is the adapter of
 * its parent's port and may use what its parent may. {@code policy.rego} is core, and knows what Rego looks like. {@code operator.api} holds the custom resources; it uses nothing, and
 * {@code operator} and {@code cluster} use it.
 */
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;
