/**
 * What the leader does besides answering: judges running workloads again, keeps the status of profiles and records, writes the
 * webhook configurations, prunes old records. Standby replicas run none of it, and nothing that admission reads is made here.
 *
 * <p>What to do is decided purely ({@code ProfileStatusPlan}, {@code RecordStatusPlan}) from what was observed; the rest only
 * carries it out. With a registry down the last result stays, with its age.
 */
@NullMarked
package dev.countersign.operator;

import org.jspecify.annotations.NullMarked;
