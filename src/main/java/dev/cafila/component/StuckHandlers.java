package dev.cafila.component;

import java.util.HashSet;
import java.util.Set;

/** Runs of routes that go on although they were told to stop. Their slots are free again, their threads are not. */
final class StuckHandlers {

    private final Set<RouteRun> runs = new HashSet<>();

    synchronized void add(RouteRun run) {
        runs.add(run);
    }

    /** Returns how many there are now. */
    synchronized int count() {
        runs.removeIf(RouteRun::hasEnded);
        return runs.size();
    }
}
