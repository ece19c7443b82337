/**
 * Countersign lets only those workloads run whose images carry the evidence a {@code ComplianceProfile} asks for, and
 * records every decision. This package holds what all edges share: the settings and the wiring.
 *
 * <pre>
 *   AdmissionReview | workload seen running
 *     → images → gather (registry, keys) → Facts → consult (Rego through OPA) → judge → Verdict
 *     → { enforce → answer | status, Events | record → DeploymentAttestation }
 * </pre>
 *
 * There is one evaluator, {@code decision.Evaluation}; the webhook and the background judging differ only in what they
 * do with its verdict. Dependencies point one way and a test enforces it:
 *
 * <pre>
 *   admission   operator                         edges: may use Quarkus, fabric8, JOSDK; never each other
 *        \        /
 *        decision                                facts in, verdict out; no I/O of its own
 *           |
 *         gather                                 what verified material an image has
 *        /   |   \
 *   profile policy registry                      what is asked, who answers Rego, where evidence lies
 *        \   |   /
 *   attestation  control  workload
 *        |
 *    signature
 *        |
 *      image
 * </pre>
 *
 * A sub-package named for a technology ({@code registry.http}, {@code policy.opa}) is the adapter of its parent's port.
 */
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;
