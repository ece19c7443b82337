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
 * <p>Core: no clock (time is an argument), no thread, no logger. Records are kept behind the port
 * {@link dev.countersign.decision.Records}.
 */
@NullMarked
package dev.countersign.decision;

import org.jspecify.annotations.NullMarked;
