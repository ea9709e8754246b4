/**
 * Alerts without Prometheus: the rules of {@code monitoring/prometheus/} that can be known inside, on the numbers that Prometheus would
 * read, told by tasks of the type {@code message}.
 *
 * <p>Imports {@code task} and {@code store} (reading what was told before); who submits is given.
 *
 * <p>Start reading at {@link dev.cafila.observe.alert.AlertWatch}; the rules are in {@link dev.cafila.observe.alert.AlertRules}.
 */
@NullMarked
package dev.cafila.observe.alert;

import org.jspecify.annotations.NullMarked;
