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
 *   result without an id, or no result         the library or a fact may be lost: what is gone is put there again, and
 *                                              all are asked once more
 *   evaluation error, late, too large, cut     each ask by itself; Undecided are those that fail alone or find no time
 *   any other HTTP status, nonsense,           all are Undecided
 *   no connection
 * </pre>
 *
 * <p>An ask is undecided for one of three causes ({@link dev.countersign.policy.Answer.Cause}): what is late, too large or cut
 * may be so because much was asked, be it an answer or that OPA takes a rule or a fact, and so may the wait for others who put
 * something there; an error of evaluation may come of the very input; the rest is OPA's own trouble.
 * But after any call that broke off, whatever it was to do, none of the rest is for a minute, nor as long as OPA is gone since then: what was
 * asked may have brought it down ({@link dev.countersign.policy.opa.Breaks}).
 *
 * <p>Calls always carry {@code strict-builtin-errors}: without it a rule whose built-in errs denies nothing, which is a
 * pass. A name that this library lacks is never put to OPA, which may hold another version's rules. The deadline covers
 * bodies, and a call given up is cancelled, whereupon OPA stops evaluating: at once, or where it is in a built-in that does not look
 * whether it is to stop (regex.*, of those that deployed rules may call) when that comes back. Until then what writes to OPA waits for it,
 * and what is asked meanwhile waits for the writer. So a deployed rule that gave no answer in time though it was asked by itself is
 * kept back for a minute ({@link dev.countersign.policy.opa.KeptBack}); that may be one that only waited, too.
 *
 * <p>A deployed rule is put there under a package that carries its digest, which asks name: an old and a new one are side by side,
 * and a switch is one of who asks. What is looked through is parsed by a rule of ours, which installs nothing, and put
 * there only when all that can be told from its tree is in order: under {@code countersign.candidate}, which no ask can name. That is done
 * in another OPA than the one that answers, since what nobody has looked through yet may take all memory there is.
 *
 * <p><em>Facts.</em> What an attestation says or a scan found is put into OPA once where it is large ({@link
 * dev.countersign.policy.opa.FactBounds}), as {@code data.countersign.facts[<SHA-256 of its canonical JSON>]}, and a call names it by
 * digest and place; the entry point puts it there, so that a rule sees one and the same input either way. The names stand beside the
 * document, where nothing that evidence says can be taken for one, and a deployed rule cannot read {@code data}. A fact that is not there
 * leaves every ask without an answer, never with a smaller input: it is put again once, and then all are Undecided. So they are where OPA
 * does not take a fact before the deadline; that it refuses one is never its own trouble alone, since whoever attested it could bring it
 * about. Kept are those used last, within a bound by bytes; one that a call under way needs stays, and what then finds no room is sent
 * with the call, as what is small is. What an operator before left there, and what a failed call may have left, is taken away first. OPA
 * runs with {@code --optimize-store-for-read-speed}: without it every question copies what is kept.
 *
 * <p>OPA forgets the library when it restarts. {@link dev.countersign.policy.opa.OpaPolicyEngine#check} notices and puts it
 * back; so does an ask that comes first. The entry point is put there last, so that half a library answers nobody.
 */
@NullMarked
package dev.countersign.policy.opa;

import org.jspecify.annotations.NullMarked;
