/**
 * What the leader does besides answering: judges running workloads again, keeps the status of profiles and records, writes the
 * webhook configurations, has old records pruned, tells of lost keys and of namespaces that left a profile. Standby replicas run
 * none of it, and nothing that admission reads is made here.
 *
 * <p>Who leads holds the lease {@code countersign} in the operator's namespace. A replica that loses it stops these duties and
 * exits, to be started anew as a standby.
 *
 * <p>What to do is decided purely from what was observed ({@code ProfileStatusPlan}, {@code RecordStatusPlan},
 * {@code Discovery}, {@code Judged}); the rest only carries it out. Everything is found by looking at all there is, and events
 * only make the look come sooner, so that none that is lost is missed.
 *
 * <p>Every root in scope is judged in a pass that is spread over time ({@code BackgroundJudging}, {@code Passes}), by what its pods run
 * and by what its next pods would be made of ({@code Rescheduling}). What was judged is kept now and then ({@code SurveyKeeping}), for
 * who leads next and for people; see {@code readiness} for where and why. Whether a profile can enforce ({@code EnforcementReady}) is
 * said only once all that is in the scope of that very version was judged.
 *
 * <p>Where it is asked for, what was judged is reported as well ({@code ReportKeeping}, {@code report}), for readers of others. Reports are
 * written and never believed: what whoever led before knew is taken over from one only where its mark in the survey fits.
 *
 * <p>What cannot be told changes nothing: with a registry down the last result stays, with its age. A record is made here only
 * once the admission's own cannot still be on its way; nothing on an object is believed but a stamp that verifies.
 */
@NullMarked
package dev.countersign.operator;

import org.jspecify.annotations.NullMarked;
