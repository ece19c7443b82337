/**
 * The criteria that requirements, rules and records refer to, as data.
 *
 * <p>Knows what a control's id looks like, which ids a catalogue holds, and how much of each the operator says that it can
 * show. Must not know where catalogues are kept, what a requirement, a rule or a kind of evidence is, or whether a control is met.
 *
 * <p>Invariant: a {@link dev.countersign.control.Catalogue} never holds two controls of one id, nor a field that nobody reads; an
 * id that it does not hold is somebody's mistake and is never dropped in silence. A {@link dev.countersign.control.Control} that
 * claims to be served names by what, and one that does not names nothing.
 *
 * <p>The ids of {@code policies/controls/soc2.yaml} are those of the AICPA Trust Services Criteria of 2017; the titles are ours.
 */
@NullMarked
package dev.countersign.control;

import org.jspecify.annotations.NullMarked;
