/**
 * What a process measures of itself, now and in the minutes before, with what Prometheus' language has for it: sums, the largest, increases,
 * quantiles.
 *
 * <p>Imports nothing of ours.
 *
 * <p>Start reading at {@link dev.cafila.observe.alert.measure.Measured}, which is asked for {@link
 * dev.cafila.observe.alert.measure.Samples} of a metric, and these for {@link dev.cafila.observe.alert.measure.Values} by a label.
 */
@NullMarked
package dev.cafila.observe.alert.measure;

import org.jspecify.annotations.NullMarked;
