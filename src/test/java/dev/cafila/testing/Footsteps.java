package dev.cafila.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Remembers when each step of each task of a test began. */
public final class Footsteps {

    private static final Map<String, List<Long>> STEPS = new ConcurrentHashMap<>();
    private static final long LONGEST = Duration.ofMillis(80).toNanos();

    private Footsteps() {}

    /** What the routes call: takes a few milliseconds, less if it is interrupted. */
    public static void step(String task) {
        STEPS.computeIfAbsent(task, any -> new CopyOnWriteArrayList<>()).add(System.currentTimeMillis());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST));
    }

    /** Returns when each step of a task began, in milliseconds since 1970. */
    public static List<Long> of(String task) {
        return STEPS.getOrDefault(task, List.of());
    }
}
