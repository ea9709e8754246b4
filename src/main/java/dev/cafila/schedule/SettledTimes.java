package dev.cafila.schedule;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Up to which time each schedule is done with, as far as this scheduler knows: that may be newer than what it read. */
final class SettledTimes {

    private final Map<Key, Instant> times = new ConcurrentHashMap<>();

    private record Key(String org, String name) {
        static Key of(Schedule schedule) {
            return new Key(schedule.org(), schedule.name());
        }
    }

    void add(Schedule schedule, Instant time) {
        times.merge(Key.of(schedule), time, SettledTimes::later);
    }

    Instant until(StoredSchedule stored) {
        return later(times.getOrDefault(Key.of(stored.schedule()), Instant.MIN), stored.settledUntil());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
