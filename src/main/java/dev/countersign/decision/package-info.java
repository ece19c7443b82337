/**
 * Facts in, verdict out. {@link dev.countersign.decision.Evaluation} is the one evaluator, for the webhook and for the
 * background alike: gather, consult, judge. Every requirement is judged, not only up to the first failure; what is true is
 * said without regard to a profile's mode, which is applied once, at the edge, by {@link dev.countersign.decision.Ruling}.
 *
 * <p>No answer, no evidence, no finding: none of them is a pass. {@code Unknown} never becomes met. {@code Pass, Fail,
 * Missing, Stale, Untrusted, Unreadable, Unknown} are never merged, since different people mend them. An {@code Unknown} of our
 * own load ({@code OVERLOADED}), of a rule that errs on what it is given ({@code POLICY_ERRED}), or of people whom nobody can tell
 * apart ({@code UNMAPPED_IDENTITY}, {@code ACTOR_UNKNOWN}), is never admitted by an
 * enforcing profile: whoever asks could bring it about. A workload has at
 * most 64 images that are judged; each beyond is refused as {@code TOO_MANY_IMAGES}, and nothing is asked about it.
 *
 * <p>Of evidence other than signatures nothing that somebody whose word counts has signed is hidden by what is better. Of several
 * from one source, by the word of one trust entry, the newest counts. A statement of the wanted kind that cannot be read makes the requirement
 * {@code Unreadable}, whatever else is there: its source and its time are what cannot be read, so that nothing is known to supersede
 * it, and a time that logs prove orders signatures, not sources, of which one signer has many. So does a statement of which not even the type can be
 * read, for each kind that its signer may speak of. It is mended by deleting it from the registry.
 *
 * <p>What a requirement lacks is kept in layers ({@link dev.countersign.decision.Outcome.Unmet#behind}): exceptions ({@link
 * dev.countersign.decision.Excusing}) are applied after judging and take away what they name, so that what stands behind shows, and the
 * finding says what was hidden and by which. How hard a profile is at a moment, and why softer than it asks to be, is {@link
 * dev.countersign.decision.ModeInEffect}; what an admitted change may lack when it runs again is {@link
 * dev.countersign.decision.Reprieve}, for which what is too old is judged once more as if that were no matter ({@link
 * dev.countersign.decision.Ageless}), since a profile that refuses it asks nothing else of it; what a judgment will come to by dates alone is {@link dev.countersign.decision.Outlook}.
 *
 * <p>Core: no clock (time is an argument), no thread, no logger. Records are kept behind the port
 * {@link dev.countersign.decision.Records}.
 */
@NullMarked
package dev.countersign.decision;

import org.jspecify.annotations.NullMarked;
