/**
 * What can be said of a Rego module that a stranger wrote, before it decides anything: from its text and from the syntax tree
 * that OPA makes of it, which has no positions; a position is looked for in the text.
 *
 * <p>A module is confined: it declares the one package that its name gives it, reads nothing of {@code data}, calls only
 * built-ins that give equal answers to equal questions and ask nobody, and replaces nothing but {@code input}. What is not
 * known to be harmless is refused, so that a newer OPA brings nothing in.
 *
 * <p>Nothing here parses Rego but for its tokens; {@link dev.countersign.policy.rego.SyntaxTree} reads
 * <a href="https://www.openpolicyagent.org/docs/policy-reference">OPA's tree</a>. Core: no I/O.
 */
@NullMarked
package dev.countersign.policy.rego;

import org.jspecify.annotations.NullMarked;
