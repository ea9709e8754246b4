package dev.cafila.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the times of schedules that came too long ago when a scheduler saw to them, each once, whatever is then done about it. */
final class MissedFires {

    /** Of a schedule that missed more, as one a second does in a day, the others are not counted. */
    private static final int MOST_AT_ONCE = 10_000;

    private final Duration threshold;
    private final Map<String, Instant> counted = new ConcurrentHashMap<>();
    private final AtomicLong missed = new AtomicLong();

    /** @param threshold how late a time may be run without having been missed */
    MissedFires(Duration threshold) {
        this.threshold = threshold;
    }

    /**
     * Counts those of a schedule that is seen to now.
     *
     * @param settledUntil up to which all its times are done with
     */
    void count(String key, Cron cron, Instant settledUntil, Instant now) {
        Instant before = counted.getOrDefault(key, Instant.MIN);
        Instant last = settledUntil.isAfter(before) ? settledUntil : before;
        Optional<Instant> fire = cron.next(last);
        int times = 0;
        while (fire.isPresent() && fire.get().isBefore(now.minus(threshold)) && times < MOST_AT_ONCE) {
            times++;
            last = fire.get();
            fire = cron.next(last);
        }
        if (times > 0) {
            missed.addAndGet(times);
            counted.put(key, times < MOST_AT_ONCE ? last : now.minus(threshold));
        }
    }

    long missed() {
        return missed.get();
    }
}
