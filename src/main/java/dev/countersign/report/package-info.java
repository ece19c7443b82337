/**
 * How current state reads as an OpenReports {@code Report} (openreports.io/v1alpha1), which Policy Reporter and others show:
 * findings in, the object's JSON out. Pure; who judges, when it is written and where is not known here.
 *
 * <pre>
 *   decision.Finding → Item → Account (one workload under one profile) → Report (one workload)
 * </pre>
 *
 * <p>A report is for people: no decision reads one. What is read back of one ({@link dev.countersign.report.Report#items}) counts only where
 * the mark that the operator keeps for itself fits.
 *
 * <p>What is not met is never shown as met. {@code Pass} alone is {@code pass}; what an exception hides is {@code skip}; what
 * cannot be told now is {@code error}, or still {@code fail} where it was told before that it is not met ({@link dev.countersign.report.Status}).
 *
 * <p>Bounded whatever was found: {@link dev.countersign.report.Account#MOST} items of one profile and as many of one report, which has at most
 * {@link dev.countersign.report.Report#MOST_BYTES} bytes. What is not met comes first, and the summary counts what is left out too. All text
 * is cut, and cleaned of what is no text ({@code Plain}): messages quote what strangers wrote.
 *
 * @see <a href="https://github.com/openreports/reports-api">The API and its terms</a>
 */
@NullMarked
package dev.countersign.report;

import org.jspecify.annotations.NullMarked;
