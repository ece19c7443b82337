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
 *   admission    operator    health              edges: may use Quarkus, fabric8, JOSDK; never each other
 *   cluster  running  webhook  certificate       on the API server's client, shared by the edges
 *   ---------------------------------------------------------------------------------------------
 *   decision                                     facts in, verdict out; no I/O of its own
 *   gather       profile                         what verified material an image has; what must be true
 *   registry     policy     attestation          where evidence lies; who answers Rego; what evidence says
 *   signature    workload   control              what keys vouch for; what is judged; criteria
 *   image        json                            words that all share
 * </pre>
 *
 * Each uses what is below it, if anything: {@code signature} and {@code registry} know nothing of each other, and only
 * {@code gather} brings them together. {@code cluster} and {@code operator} share the resources of {@code operator.api}.
 * Everything from {@code decision} down is the core: no clock, no I/O, no logger, and threads in {@code gather} alone.
 * A sub-package named for a technology ({@code registry.http}, {@code policy.opa}) is the adapter of its parent's port.
 */
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;
