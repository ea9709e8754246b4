/**
 * What operators' monitors see of a process: metrics, and alerts on them.
 *
 * <p>Imports {@code task}, {@code event}, {@code broker} and {@code store} (reading); never the inside of what is observed, which
 * tells by itself what is counted. {@code docs/metrics.md} is the contract.
 *
 * <p>Start reading at {@link dev.cafila.observe.Metrics}.
 */
@NullMarked
package dev.cafila.observe;

import org.jspecify.annotations.NullMarked;
