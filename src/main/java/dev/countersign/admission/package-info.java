/**
 * The webhook: AdmissionReviews in, answers out (<a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/">dynamic admission
 * control</a>, {@code admission.k8s.io/v1}).
 *
 * <pre>
 *   bytes → ReviewReader → Review → Submission ┬ mutating   → Mutation   → pins and stamp, as a JSON patch
 *                                              ├ validating → Validation → Judging → Attribution → Bookkeeping → answer
 *                                              └ a profile  → ProfileValidation
 * </pre>
 *
 * The mutating call prepares and never refuses what it understands, nor records. The validating call alone judges, from
 * scratch: nothing on the object is trusted, no annotation says "already verified". The profile in the path is judged and no
 * other.
 *
 * <p>Whose change it is: the requester tells what a controller makes; above that only content proves an owner ({@code Descent}).
 * What is not proved has a record of its own that says so, so that nobody's change is put down to somebody else.
 *
 * <p>Invariants: a review that is null, malformed or of an unknown kind is refused; a bug is an exception that becomes HTTP
 * 500, so that the entry's {@code failurePolicy} decides, and never {@code allowed: true}; the uid is echoed; a dry run gets
 * the same verdict and leaves one log line, nothing else.
 *
 * <p>Knows the core and its ports, Quarkus REST and Micrometer. Must not know how the ports are kept ({@code cluster}) or the
 * reconcilers ({@code operator}).
 */
@NullMarked
package dev.countersign.admission;

import org.jspecify.annotations.NullMarked;
