/**
 * The webhook: AdmissionReviews in, answers out (<a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/">dynamic admission
 * control</a>, {@code admission.k8s.io/v1}).
 *
 * <pre>
 *   bytes → ReviewReader → Review → Submission ┬ mutating   → Mutation   → pins and stamp, as a JSON patch
 *                                              ├ validating → Validation → Judging → Attribution → Excusing → Bookkeeping → answer
 *                                              ├ a profile, TrustRoot or DeploymentPolicy → ProfileValidation
 *                                              └ an exception or a pause → WaiverRequests, PauseRequests, with who asks (Asker)
 * </pre>
 *
 * The mutating call prepares and never refuses what it understands, nor records. The validating call alone judges, from
 * scratch: nothing on the object is trusted, no annotation says "already verified". The profile in the path is judged and no
 * other. Where a status is written the mutating call puts the stored stamp back, whoever asks and for whatever profile, and looks at
 * nothing else ({@code StatusWrite}).
 *
 * <p>Whose change it is: the requester tells what a controller makes; above that only content proves an owner ({@code Descent}).
 * What is not proved has a record of its own that says so, so that nobody's change is put down to somebody else.
 *
 * <p>A Pod that a controller makes once more of a change that was admitted ({@code Rescheduling}) may lack less than others where its
 * profile says so: then the mutating call pins to the bytes on record what no registry tells, and the validating one judges once more what
 * is too old.
 *
 * <p><em>Who may ask.</em> The API server, known by its client certificate where the settings speak of one; otherwise whoever
 * reaches the port, and records say so. Whoever asks, it must be a question that the API server can have: of a namespace that the
 * profile in the path does not reach (not selected, exempt, not there) it never asks. Such a call leaves no record and no stamp
 * ({@link dev.countersign.admission.Placement}). The mutating call answers it with nothing to patch, as it refuses nothing;
 * neither does it patch for a profile that is not held. The validating call of an enforcing profile refuses it. That of an
 * auditing or warning one, which may never refuse, answers HTTP 500.
 *
 * <p>The API server and this replica hear of changes at different times, so that for a moment even it may ask such a question:
 * <ul>
 *   <li>A label was just put on: what was heard says "not selected", so it is read anew, and the API server's storage knows all
 *       that its webhooks can know. The request is judged as if we had heard in time. Where that cannot be read it is refused.
 *   <li>A label was just taken off, or the profile's selector narrowed, and the API server still asks: refused for as long as it
 *       does, with the advice to try again. Controllers do. Judging it instead would let anybody who reaches the port have
 *       records in every namespace.
 *   <li>The selector was just widened, and this replica does not know yet: refused likewise, never let pass unjudged.
 * </ul>
 * With HTTP 500 the entry that the API server used decides by its {@code failurePolicy}, and so by the mode that it knows: an
 * auditing profile lets pass, and one that enforces since just now refuses.
 *
 * <p>Invariants: a review that is null, malformed or of an unknown kind is refused, and so is one that is too large, which is
 * read to its end but not kept; a bug is an exception that becomes HTTP 500, so that the entry's {@code failurePolicy} decides,
 * and never {@code allowed: true}; so does what finds no room ({@link dev.countersign.admission.BodyRoom}), which nothing excuses;
 * the uid is echoed; a dry run gets the same verdict and leaves one log line, nothing else.
 *
 * <p>Knows the core and its ports, Quarkus REST and Micrometer. Must not know how the ports are kept ({@code cluster}) or the
 * reconcilers ({@code operator}).
 */
@NullMarked
package dev.countersign.admission;

import org.jspecify.annotations.NullMarked;
