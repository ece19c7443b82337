/**
 * What Rego is asked and what it answers: the input document {@link dev.countersign.policy.PolicyInput} (version 1), the
 * port {@link dev.countersign.policy.PolicyEngine}, and the rules with their parameters: those of the library, and those that people
 * deploy beside it once a {@link dev.countersign.policy.PolicyInspector} has looked through them.
 *
 * <p>Only facts that were verified, or that the API server itself states, are in the input. A rule answers with the set of
 * what it denies; an ask without an answer, an error, a timeout or an unknown name is {@code Undecided}, never a pass.
 * {@code now} is part of the input, so that a decision can be judged again.
 *
 * <p>What evidence says is {@link dev.countersign.json.Canonical}: its digest is reckoned once, when it is verified. A record names its
 * input by the digest of the document in which every fact stands by its digest ({@link
 * dev.countersign.policy.PolicyInputJson#digest}), so that it binds all that was judged, and costs no more for large evidence than for
 * small.
 *
 * <p>{@code policy.opa} is the adapter: <a href="https://www.openpolicyagent.org/docs/rest-api">OPA's REST API</a>. {@code policy.rego} is what
 * can be said of a stranger's module; {@code policy.oci} reads one out of a registry.
 */
@NullMarked
package dev.countersign.policy;

import org.jspecify.annotations.NullMarked;
