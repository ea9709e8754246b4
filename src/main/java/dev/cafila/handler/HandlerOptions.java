package dev.cafila.handler;

import java.time.Duration;

/**
 * How often a handler's tasks are tried and how many it takes at once: the options of {@code from: task:}.
 *
 * @param maxConcurrent attempts at once in one process; 0 for as many as {@code cafila.worker.maxConcurrent} allows
 * @param maximumRedeliveries attempts after the first, 0 to 1000
 * @param redeliveryDelay wait before the second attempt
 * @param backOffMultiplier by which each further wait grows, at least 1
 * @param maximumRedeliveryDelay the longest wait
 * @param timeout how long one attempt may take; zero for no limit
 */
public record HandlerOptions(
        int maxConcurrent,
        int maximumRedeliveries,
        Duration redeliveryDelay,
        double backOffMultiplier,
        Duration maximumRedeliveryDelay,
        Duration timeout) {

    /** What routes have that say nothing: 3 redeliveries after 60 s, 120 s and 240 s, and five minutes for an attempt. */
    public static final HandlerOptions DEFAULT =
            new HandlerOptions(0, 3, Duration.ofSeconds(60), 2.0, Duration.ofHours(1), Duration.ofMinutes(5));

    public HandlerOptions withMaxConcurrent(int attempts) {
        return new HandlerOptions(
                attempts, maximumRedeliveries, redeliveryDelay, backOffMultiplier, maximumRedeliveryDelay, timeout);
    }

    public HandlerOptions withMaximumRedeliveries(int attempts) {
        return new HandlerOptions(
                maxConcurrent, attempts, redeliveryDelay, backOffMultiplier, maximumRedeliveryDelay, timeout);
    }

    public HandlerOptions withRedeliveryDelay(Duration delay) {
        return new HandlerOptions(
                maxConcurrent, maximumRedeliveries, delay, backOffMultiplier, maximumRedeliveryDelay, timeout);
    }

    public HandlerOptions withBackOffMultiplier(double multiplier) {
        return new HandlerOptions(
                maxConcurrent, maximumRedeliveries, redeliveryDelay, multiplier, maximumRedeliveryDelay, timeout);
    }

    public HandlerOptions withMaximumRedeliveryDelay(Duration delay) {
        return new HandlerOptions(
                maxConcurrent, maximumRedeliveries, redeliveryDelay, backOffMultiplier, delay, timeout);
    }

    public HandlerOptions withTimeout(Duration longest) {
        return new HandlerOptions(
                maxConcurrent,
                maximumRedeliveries,
                redeliveryDelay,
                backOffMultiplier,
                maximumRedeliveryDelay,
                longest);
    }
}
