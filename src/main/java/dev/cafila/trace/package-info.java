/**
 * Distributed tracing by OpenTelemetry: spans for submissions, attempts, steps of routes and calls to peers, in the trace that the
 * producer began; nothing at all while it is off.
 *
 * <p>Imports {@code task} and OpenTelemetry; knows neither Camel nor JMS. Start reading at {@link dev.cafila.trace.Tracing}.
 */
@NullMarked
package dev.cafila.trace;

import org.jspecify.annotations.NullMarked;
