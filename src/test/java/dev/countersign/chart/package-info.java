/** The chart as a user installs it: with helm, into a real API server, judged by what its roles then may do. */
@NullMarked
package dev.countersign.chart;

import org.jspecify.annotations.NullMarked;
