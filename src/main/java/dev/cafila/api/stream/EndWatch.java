package dev.cafila.api.stream;

import java.util.Set;

/**
 * Tells from the events of a task, in whatever order, whether it has ended: in its last attempt, of those seen, there was an
 * end. A replay makes another attempt the last.
 */
final class EndWatch {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    private int lastAttempt;
    private int endedAttempt;

    /** @param ended the attempt in which the task was known to have ended; 0 if it was not */
    EndWatch(int ended) {
        endedAttempt = ended;
    }

    void see(LiveEvent event) {
        lastAttempt = Math.max(lastAttempt, event.attempt());
        if (ENDS.contains(event.kind())) {
            endedAttempt = Math.max(endedAttempt, event.attempt());
        }
    }

    boolean hasEnded() {
        return endedAttempt > 0 && endedAttempt >= lastAttempt;
    }
}
