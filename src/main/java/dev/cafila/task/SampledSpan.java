package dev.cafila.task;

/**
 * The span of an attempt whose trace is kept, so that whoever finds it can look at it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record SampledSpan(String traceId, String spanId) {}
