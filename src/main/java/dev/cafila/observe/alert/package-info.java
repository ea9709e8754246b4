/**
 * Alerts without Prometheus: the rules of {@code monitoring/prometheus/} that can be known inside, on the numbers that Prometheus would
 * read, told by tasks of the type {@code message}.
 *
 * <p>Imports {@code task} and {@code store} (reading what was told before); who submits is given.
 *
 * <p>Start reading at {@link dev.cafila.observe.alert.AlertWatch}: it gives the numbers of {@code measure} to the rules of {@code rule}, has a
 * {@link dev.cafila.observe.alert.Condition} for each thing that one holds for, and {@link dev.cafila.observe.alert.AlertMessages} tell of
 * it.
 */
@NullMarked
package dev.cafila.observe.alert;

import org.jspecify.annotations.NullMarked;
