/**
 * Runs the library of rules in an OPA process beside the operator, over
 * <a href="https://www.openpolicyagent.org/docs/rest-api">OPA's REST API</a>, and reads the library from the files that
 * the application ships.
 *
 * <p>It knows HTTP, OPA's documents and Rego's METADATA. It knows nothing of profiles, modes or what an undecided ask leads
 * to.
 *
 * <p>The invariant: an ask is decided only by a whole set of violations that OPA gave for its id. Everything else is
 * {@code Undecided} with what was found:
 *
 * <pre>
 *   OPA's reply to all asks at once            what follows
 *   result, set of violations for an id        Decided
 *   result, something else for an id           that ask is Undecided
 *   result without an id, or no result         the library may be lost: it is put there again where it is, and all are
 *                                              asked once more
 *   evaluation error, late, too large, cut     each ask by itself; Undecided are those that fail alone or find no time
 *   any other HTTP status, nonsense,           all are Undecided
 *   no connection
 * </pre>
 *
 * <p>An ask is undecided for one of three causes ({@link dev.countersign.policy.Answer.Cause}): what is late, too large or cut
 * may be so because much was asked, and an error of evaluation may come of the very input; the rest is OPA's own trouble.
 *
 * <p>Calls always carry {@code strict-builtin-errors}: without it a rule whose built-in errs denies nothing, which is a
 * pass. A name that this library lacks is never put to OPA, which may hold another version's rules. The deadline covers
 * bodies, and a call given up is cancelled, whereupon OPA stops evaluating.
 *
 * <p>A deployed rule is put there under a package that carries its digest, which asks name: an old and a new one are side by side,
 * and a switch is one of who asks. What is looked through is parsed by a rule of ours, which installs nothing, and put
 * there only when all that can be told from its tree is in order: under {@code countersign.candidate}, which no ask can name. That is done
 * in another OPA than the one that answers, since what nobody has looked through yet may take all memory there is.
 *
 * <p>OPA forgets the library when it restarts. {@link dev.countersign.policy.opa.OpaPolicyEngine#check} notices and puts it
 * back; so does an ask that comes first. The entry point is put there last, so that half a library answers nobody.
 */
@NullMarked
package dev.countersign.policy.opa;

import org.jspecify.annotations.NullMarked;
