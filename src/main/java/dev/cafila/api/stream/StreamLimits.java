package dev.cafila.api.stream;

import java.time.Duration;

/**
 * How much the streams of a node may take, and how patient they are.
 *
 * @param listeners how many may listen at a time
 * @param events how many of the newest events are kept in memory for them all
 * @param bytes how many bytes those may have together
 * @param poll how often the store is asked for what other processes recorded, while anybody listens
 * @param heartbeat after how much silence a sign of life is sent
 * @param recheck how often it is looked whether a client may still listen
 * @param patience how long a client may take nothing of what waits for it
 * @param impatience the same for one who is so far behind that the events kept in memory have passed it
 */
public record StreamLimits(
        int listeners,
        int events,
        long bytes,
        Duration poll,
        Duration heartbeat,
        Duration recheck,
        Duration patience,
        Duration impatience) {

    /** 1,000 listeners; 10,000 events and 16 MiB; 200 ms; 10 s; 60 s; 30 s and 5 s. */
    public static final StreamLimits DEFAULT = new StreamLimits(
            1000,
            10_000,
            16L << 20,
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));
}
