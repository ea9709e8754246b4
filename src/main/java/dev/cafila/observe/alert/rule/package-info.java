/**
 * The rules of {@code monitoring/prometheus/cafila.rules.yml}, one class for each thing that they are about.
 *
 * <p>Imports {@code observe.alert.measure}.
 *
 * <p>Start reading at {@link dev.cafila.observe.alert.rule.AlertRules}, which has them all, and {@link
 * dev.cafila.observe.alert.rule.Alert}, which is what a rule is.
 */
@NullMarked
package dev.cafila.observe.alert.rule;

import org.jspecify.annotations.NullMarked;
